namespace Chatbot.Answering.Verification;

/// <summary>
/// Who does what to whom. Two parties that stand around the same word in the sentence and in the evidence must not have
/// changed places, unless one of the two is in the passive ("was asked by").
/// </summary>
internal static class Roles
{
    private const int Reach = 7;

    private static readonly HashSet<string> Prepositions = new(StringComparer.OrdinalIgnoreCase)
    {
        "in", "at", "on", "of", "for", "with", "about", "during", "after", "before", "since", "until", "into", "over", "under", "between", "as", "near", "through", "within",
    };

    private static readonly HashSet<string> Auxiliaries = new(StringComparer.OrdinalIgnoreCase) { "is", "are", "was", "were", "been", "being", "be" };

    public static bool Hold(SentenceWords sentence, IReadOnlyList<Claim> claims)
    {
        var said = Triples(sentence);
        var direct = claims.SelectMany(c => Triples(c.Words)).ToHashSet();
        return said.All(t => direct.Contains(t) || !direct.Contains(new(t.Object, t.Act, t.Subject)));
    }

    /// <summary>(before, between, behind) for terms close together; turned round where "by" shows the passive.</summary>
    private static HashSet<Triple> Triples(SentenceWords sentence)
    {
        var triples = new HashSet<Triple>();
        var words = sentence.All;
        for (int act = 1; act < words.Count - 1; act++)
        {
            if (words[act].Term is not { } verb || words[act].Capital || words[act].Number) continue;
            bool passive = Enumerable.Range(Math.Max(0, act - 2), Math.Min(2, act)).Any(i => Auxiliaries.Contains(Text(i)));
            for (int a = Math.Max(0, act - Reach); a < act; a++)
            {
                if (words[a].Term is not { } left || IsPlaced(a)) continue;
                for (int b = act + 1; b <= Math.Min(words.Count - 1, act + Reach); b++)
                {
                    if (words[b].Term is not { } right || right == left || IsPlaced(b)) continue;
                    bool by = passive && Enumerable.Range(act + 1, b - act - 1).Any(i => Text(i).Equals("by", StringComparison.OrdinalIgnoreCase));
                    triples.Add(by ? new(right, verb, left) : new(left, verb, right));
                }
            }
        }

        return triples;

        string Text(int i) => words[i].Span.Of(sentence.Text);

        // A time or a place may move about in a sentence.
        bool IsPlaced(int i)
        {
            for (int k = i - 1; k >= 0 && k >= i - 3; k--)
            {
                if (Prepositions.Contains(Text(k))) return true;
                if (words[k].Term is not null && !words[k].Capital) return false;
            }

            return false;
        }
    }

    private sealed record Triple(string Subject, string Act, string Object);
}
