namespace Chatbot.Answering.Verification;

/// <summary>A sentence as the checks see it: its units, in the order of the active voice, and who says what in it.</summary>
internal sealed class Statement
{
    private static readonly HashSet<string> Openers = ["the", "a", "an", "this", "these", "those", "in", "on", "at", "by", "its", "his", "her", "their", "it", "he", "she", "they", "some", "many"];

    /// <param name="before">What stands before it in its document.</param>
    public Statement(SentenceWords words, Predicate<string> isName, IReadOnlyList<string> publishers, string before = "")
    {
        (Words, Publishers, Before) = (words, publishers, before);
        Units = ActiveOrder.Of(UnitReader.Read(words, isName));
        Attributions = AttributionReader.Read(Units);
    }

    private Statement(Statement whole, IReadOnlyList<Unit> units)
    {
        (Words, Publishers, Before, Units) = (whole.Words, whole.Publishers, whole.Before, units);
        Attributions = AttributionReader.Read(units);
    }

    public SentenceWords Words { get; }

    /// <summary>Who published it: a reader sees that beside the sentence, so it need not be said again.</summary>
    public IReadOnlyList<string> Publishers { get; }

    /// <summary>What stands before it in its document: there "he" was named.</summary>
    public string Before { get; }

    public IReadOnlyList<Unit> Units { get; }

    public IReadOnlyList<Attribution> Attributions { get; }

    /// <summary>
    /// The clauses of "In 2021 …, and in 2022 …", each a statement with a subject of its own; only the whole if there is no
    /// telling. A speaker named at the end speaks in each.
    /// </summary>
    public IReadOnlyList<Statement> Clauses()
    {
        var starts = new List<int> { 0 };
        for (int i = 1; i + 1 < Units.Count; i++)
        {
            if (Units[i].Break && Units[i].Text is "and" or "while" or "but" && IsSubject(i + 1)) starts.Add(i + 1);
        }

        if (starts.Count == 1) return [this];
        var last = Attributions.FirstOrDefault(a => a.End == Units.Count && a.From < a.First);
        int end = last?.First ?? Units.Count;
        return
        [
            .. starts.Where(s => s < end).Select((from, n) => new Statement(this,
                [.. Units.Take(n + 1 < starts.Count ? Math.Min(starts[n + 1] - 1, end) : end).Skip(from), .. Units.Skip(end)])),
        ];
    }

    /// <summary>A clause begins with a name, a number, or a word that a noun follows; a bare verb has the subject of the clause before.</summary>
    private bool IsSubject(int i) => Units[i].Specific || Openers.Contains(Units[i].Text);

    /// <summary>Whether a unit belongs to a phrase such as "officials said on Monday", which may stand anywhere.</summary>
    public bool IsAttribution(int unit) => Attributions.Any(a => a.IsPhrase(unit));
}
