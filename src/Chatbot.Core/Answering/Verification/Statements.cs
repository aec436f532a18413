namespace Chatbot.Answering.Verification;

/// <summary>A sentence and the sentences of its evidence as statements, with one sense of what is a name.</summary>
internal sealed record Statements(Statement Said, IReadOnlyList<Statement> Evidence)
{
    public static Statements Of(IReadOnlyList<Evidence> evidence, SentenceWords words)
    {
        var documents = evidence.Select(e => DocumentStatements.Of(e.Document)).Distinct().ToList();
        var names = NamesIn(words);
        var said = new Statement(words, term => names.Contains(term) || documents.Exists(d => d.Names.Contains(term)), []);
        names.RemoveWhere(term => documents.TrueForAll(d => d.Names.Contains(term)));
        return new(said, [.. evidence.SelectMany(e => DocumentStatements.Of(e.Document).In(e.Span, names))]);
    }

    /// <summary>Words with a capital inside a sentence: at the start of one they are names, too.</summary>
    internal static HashSet<string> NamesIn(SentenceWords sentence)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (int i = 1; i < sentence.All.Count; i++)
        {
            if (sentence.All[i] is { Capital: true, Term: { } term }) names.Add(term);
        }

        return names;
    }
}
