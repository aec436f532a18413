namespace Chatbot.Answering.Verification;

/// <summary>
/// A name keeps its neighbours: what the evidence says next to "Obama" ("President-elect", "said") is not said next to
/// another name of the same evidence.
/// </summary>
internal static class Bindings
{
    private const int Reach = 3;

    public static bool Hold(SentenceWords sentence, IReadOnlyList<Claim> claims)
    {
        var content = sentence.Content;
        for (int i = 0; i < content.Count; i++)
        {
            if (!IsName(content[i]) || (i > 0 && IsName(content[i - 1]) && i + 1 < content.Count && IsName(content[i + 1]))) continue;
            string name = content[i].Term!;
            var neighbours = Neighbours(content, i).ToList();
            if (neighbours.Count == 0 || claims.Any(c => StandsBeside(c.Words, name, neighbours))) continue;
            if (claims.Any(c => c.Words.Has(name)) && claims.Any(c => BelongsToAnother(c.Words, name, neighbours))) return false;
        }

        return true;
    }

    private static bool IsName(Word word) => word.Capital && !word.Number;

    private static IEnumerable<string> Neighbours(IReadOnlyList<Word> content, int i)
    {
        if (i > 0 && !IsName(content[i - 1])) yield return content[i - 1].Term!;
        if (i + 1 < content.Count && !IsName(content[i + 1])) yield return content[i + 1].Term!;
    }

    /// <summary>Whether one of the neighbours stands within reach of the name.</summary>
    private static bool StandsBeside(SentenceWords claim, string name, List<string> neighbours) =>
        Places(claim, name).Any(p => Enumerable.Range(-Reach, (2 * Reach) + 1).Any(d => p + d >= 0 && p + d < claim.Content.Count && neighbours.Contains(claim.Content[p + d].Term!)));

    /// <summary>Whether a neighbour stands right beside some other name.</summary>
    private static bool BelongsToAnother(SentenceWords claim, string name, List<string> neighbours) =>
        neighbours.SelectMany(n => Places(claim, n)).Any(p => new[] { p - 1, p + 1 }.Any(q => q >= 0 && q < claim.Content.Count && IsName(claim.Content[q]) && claim.Content[q].Term != name));

    private static IEnumerable<int> Places(SentenceWords claim, string term)
    {
        for (int i = 0; i < claim.Content.Count; i++)
        {
            if (claim.Content[i].Term == term) yield return i;
        }
    }
}
