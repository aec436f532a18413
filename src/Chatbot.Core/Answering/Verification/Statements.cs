using Chatbot.Text;

namespace Chatbot.Answering.Verification;

/// <summary>A sentence and the sentences of its evidence as statements, with one sense of what is a name.</summary>
internal sealed record Statements(Statement Said, IReadOnlyList<Statement> Evidence)
{
    public static Statements Of(IReadOnlyList<Evidence> evidence, SentenceWords words)
    {
        var names = NamesIn(evidence.Select(e => e.Document).Distinct().SelectMany(d => DocumentWords.Of(d).Sentences).Select(s => s.Words).Append(words));
        return new(new(words, names, []), [.. evidence.SelectMany(e => Of(e, names))]);
    }

    private static IEnumerable<Statement> Of(Evidence evidence, Predicate<string> names) =>
        SentenceSplitter.Split(evidence.Quote).Select(s => new Statement(SentenceWords.Analyse(Typography.Plain(s.Of(evidence.Quote))), names, evidence.Document.Publishers));

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
