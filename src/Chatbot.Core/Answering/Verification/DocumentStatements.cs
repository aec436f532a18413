using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Chatbot.Knowledge;
using Chatbot.Text;

namespace Chatbot.Answering.Verification;

/// <summary>A document's sentences as statements, made when first asked for and kept as long as the document itself is in memory.</summary>
internal sealed class DocumentStatements
{
    /// <summary>How far back a pronoun may point, in characters: two or three sentences.</summary>
    private const int Reach = 500;

    private static readonly ConditionalWeakTable<Document, DocumentStatements> Known = [];

    private readonly ConcurrentDictionary<TextSpan, Statement> _statements = [];
    private readonly Document _document;

    private DocumentStatements(Document document)
    {
        _document = document;
        Names = [.. SentenceSplitter.Split(document.Body).SelectMany(s => Statements.NamesIn(SentenceWords.Analyse(s.Of(document.Body))))];
    }

    /// <summary>The terms of what has a capital inside a sentence.</summary>
    public HashSet<string> Names { get; }

    public static DocumentStatements Of(Document document) => Known.GetValue(document, static d => new(d));

    /// <summary>The sentences of a part of the document.</summary>
    /// <param name="names">Terms that are names besides the document's own.</param>
    public IEnumerable<Statement> In(TextSpan part, HashSet<string> names) => SentenceSplitter.Split(_document.Body, part).Select(span =>
    {
        var statement = _statements.GetOrAdd(span, s => Make(s, SentenceWords.Analyse(Typography.Plain(Weekdays.Dated(s.Of(_document.Body), _document.Published))), []));
        return names.Overlaps(statement.Words.Terms) ? Make(span, statement.Words, names) : statement;
    });

    private Statement Make(TextSpan span, SentenceWords words, HashSet<string> names) => new(
        words, term => Names.Contains(term) || names.Contains(term), _document.Publishers, _document.Body[Math.Max(0, span.Start - Reach)..span.Start]);
}
