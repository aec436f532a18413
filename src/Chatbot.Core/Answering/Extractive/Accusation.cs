namespace Chatbot.Answering.Extractive;

/// <summary>Questions that accuse somebody: answered by attributed sentences, or not at all.</summary>
public static class Accusation
{
    private static readonly HashSet<string> Accusing = [.. Text.Analyzer.Terms(
        "criminal corrupt corruption liar lie lied crook thief steal stole fraud fraudster guilty murder murderer killer kill bribe bribed mafia racist nazi fascist traitor terrorist "
        + "rapist rape abuse abuser harass launder smuggler dealer cheat cheated embezzle blackmail pervert coward hypocrite crime")];

    private static readonly HashSet<string> Attributing = new(StringComparer.OrdinalIgnoreCase)
    {
        "said", "says", "say", "told", "according", "wrote", "writes", "reported", "reports", "alleged", "alleges", "allegedly", "claimed", "claims", "accused", "accuses", "denied", "denies",
        "suspected", "charged", "convicted", "acquitted", "ruled", "found", "testified", "blames", "blamed", "answered", "called", "calls", "described", "described", "argued", "argues",
    };

    private static readonly HashSet<string> Charging = new(StringComparer.OrdinalIgnoreCase)
    {
        "accused", "accuses", "charged", "convicted", "acquitted", "guilty", "suspected", "alleged", "allegedly", "sentenced", "investigated", "denied", "denies", "indicted", "arrested",
    };

    /// <summary>The accusing words of a question whose subject is somebody by name, or "he" or "she"; empty for any other.</summary>
    public static IReadOnlyList<Word> WordsOf(Question question)
    {
        var all = question.Words.All;
        if (question.Kind != QuestionKind.YesNo || all.Count < 3 || !(all[1].Capital || all[1].Span.Of(question.Text).ToLowerInvariant() is "he" or "she")) return [];
        return [.. question.Words.Content.Where(w => Accusing.Contains(w.Term!))];
    }

    /// <summary>Whether somebody unnamed is accused ("which firms are guilty of …") in words that the sentence does not say.</summary>
    public static bool IsUnsaid(Question question, Candidate candidate) => (question.Kind is QuestionKind.Which or QuestionKind.YesNo || IsStatement(question))
        && question.Words.Content.Any(w => Accusing.Contains(w.Term!) && !Coverage.IsSaid(w, candidate)) && WordsOf(question).Count == 0;

    /// <summary>"X is a crook": it asks nothing, but accuses.</summary>
    private static bool IsStatement(Question question) => question.Kind == QuestionKind.What && !question.Text.Contains('?') && !question.Text.Contains("what", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the sentence tells of an accusation, or of its denial.</summary>
    public static bool IsToldIn(SentenceWords sentence) => sentence.All.Any(w => Charging.Contains(w.Span.Of(sentence.Text)));

    /// <summary>Whether the sentence says whose words it is.</summary>
    public static bool IsAttributed(SentenceWords sentence) => sentence.All.Any(w => Attributing.Contains(w.Span.Of(sentence.Text)));
}
