using System.Runtime.CompilerServices;
using Chatbot.Answering.Verification;
using Chatbot.Knowledge;
using Chatbot.Text;

namespace Chatbot.Answering;

/// <summary>A document's sentences and title, analysed once and kept as long as the document itself is in memory.</summary>
public sealed class DocumentWords
{
    private static readonly ConditionalWeakTable<Document, DocumentWords> Known = [];

    private readonly Lazy<IReadOnlyList<(TextSpan Span, SentenceWords Words)>> _sentences;
    private readonly Lazy<SentenceWords> _about;
    private readonly Lazy<Question> _title;
    private readonly Lazy<IReadOnlySet<string>> _stories, _publishers;

    private DocumentWords(Document document)
    {
        _sentences = new(() => [.. DocumentSections.SentencesOf(document).Select(s => (s, SentenceWords.Analyse(s.Of(document.Body))))]);
        _about = new(() => SentenceWords.Analyse(Verifier.KnownOf(document)));
        _title = new(() => Question.Analyse(document.Title));
        _publishers = new(() => document.Publishers.SelectMany(p => Analyzer.Terms(p)).ToHashSet(StringComparer.Ordinal));
        _stories = new(() => document.Stories.SelectMany(s => Analyzer.Terms(s.Replace('-', ' '))).ToHashSet(StringComparer.Ordinal));
    }

    /// <summary>Every sentence that is no heading, in reading order.</summary>
    public IReadOnlyList<(TextSpan Span, SentenceWords Words)> Sentences => _sentences.Value;

    /// <summary>Title, publishers, author and date.</summary>
    public SentenceWords About => _about.Value;

    /// <summary>The title as a question: what a common question asks.</summary>
    public Question Title => _title.Value;

    /// <summary>The terms of its publishers' names.</summary>
    public IReadOnlySet<string> Publishers => _publishers.Value;

    /// <summary>The terms of its stories' slugs.</summary>
    public IReadOnlySet<string> Stories => _stories.Value;

    /// <summary>The words of the sentence <paramref name="span"/>.</summary>
    public SentenceWords Sentence(Document document, TextSpan span)
    {
        foreach (var sentence in Sentences)
        {
            if (sentence.Span == span) return sentence.Words;
        }

        return SentenceWords.Analyse(span.Of(document.Body));
    }

    public static DocumentWords Of(Document document) => Known.GetValue(document, static d => new(d));
}
