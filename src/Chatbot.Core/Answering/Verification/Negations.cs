namespace Chatbot.Answering.Verification;

/// <summary>What the evidence affirms is affirmed, what it denies is denied.</summary>
internal static class Negations
{
    private static readonly HashSet<string> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        "not", "no", "never", "none", "nobody", "nothing", "neither", "nor", "without", "cannot", "hardly", "barely",
        "deny", "denies", "denied", "refuse", "refuses", "refused", "fail", "fails", "failed", "reject", "rejects", "rejected", "unable", "lack", "lacks", "lacked",
    };

    /// <summary>True if one of the closest claims has as many denials, even or odd.</summary>
    public static bool Hold(SentenceWords sentence, IReadOnlyList<Claim> claims) =>
        claims.Count == 0 || Odd(sentence) == Odd(claims[0].Words) || (!Odd(sentence) && claims.Skip(1).Any(c => !Odd(c.Words) && Covers(c.Words, sentence)));

    private static bool Odd(SentenceWords words) => words.All.Count(w => Is(w.Span.Of(words.Text))) % 2 == 1;

    private static bool Is(string word) => Words.Contains(word) || word.EndsWith("n't", StringComparison.OrdinalIgnoreCase) || word.EndsWith("n’t", StringComparison.OrdinalIgnoreCase);

    private static bool Covers(SentenceWords claim, SentenceWords sentence) =>
        sentence.Terms.Count > 0 && sentence.Terms.Count(claim.Has) >= 0.7 * sentence.Terms.Count;
}
