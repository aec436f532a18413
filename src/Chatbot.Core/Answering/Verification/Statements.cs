using Chatbot.Text;

namespace Chatbot.Answering.Verification;

/// <summary>A sentence and the sentences of its evidence as statements, with one sense of what is a name.</summary>
internal sealed record Statements(Statement Said, IReadOnlyList<Statement> Evidence)
{
    /// <summary>How far back a pronoun may point, in characters: two or three sentences.</summary>
    private const int Reach = 500;

    public static Statements Of(IReadOnlyList<Evidence> evidence, SentenceWords words)
    {
        var quotes = evidence.SelectMany(e => SentenceSplitter.Split(e.Quote).Select(s => (Words: SentenceWords.Analyse(Typography.Plain(s.Of(e.Quote))), e.Document, At: e.Span.Start + s.Start))).ToList();
        var documents = evidence.Select(e => e.Document).Distinct().SelectMany(d => DocumentWords.Of(d).Sentences).Select(s => s.Words);
        var names = NamesIn([.. documents, .. quotes.Select(q => q.Words), words]);
        return new(new(words, names, []), [.. quotes.Select(q => new Statement(q.Words, names, q.Document.Publishers, q.Document.Body[Math.Max(0, q.At - Reach)..q.At]))]);
    }

    /// <summary>Words with a capital inside a sentence: at the start of one they are names, too.</summary>
    private static Predicate<string> NamesIn(IEnumerable<SentenceWords> sentences)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var sentence in sentences)
        {
            for (int i = 1; i < sentence.All.Count; i++) if (sentence.All[i] is { Capital: true, Term: { } term }) names.Add(term);
        }

        return names.Contains;
    }
}
