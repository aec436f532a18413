namespace Chatbot.Answering.Verification;

/// <summary>What somebody said stays theirs: a claim is neither stated as a fact nor given to another speaker.</summary>
internal static class Speakers
{
    private static readonly HashSet<string> Saying = new(StringComparer.OrdinalIgnoreCase)
    {
        "said", "says", "say", "saying", "told", "tells", "claimed", "claims", "alleged", "alleges", "allegedly", "argued", "argues", "believes", "believed", "thinks", "thought", "warned", "warns",
        "accused", "accuses", "insisted", "insists", "announced", "suggested", "suggests", "according", "reportedly", "suspected", "estimated", "estimate", "estimates", "accusing", "stated", "states",
        "denied", "denies", "promised", "promises", "vowed", "predicted", "predicts", "expects", "expected", "called", "calls", "described", "describes", "reported", "reports", "wrote", "writes", "added", "confirmed",
        "regards", "recalled", "named", "noted", "found", "wants", "hopes", "fears", "considers", "declared", "explained", "stressed", "stresses",
    };

    /// <summary>The verbs after which a claim is another's: without them it would be stated as a fact.</summary>
    private static readonly HashSet<string> Claiming = new(Saying.Except(["called", "calls", "named", "found", "wants", "added", "recalled", "noted", "regards", "considers", "announced", "confirmed", "stresses", "stressed", "described", "describes"]), StringComparer.OrdinalIgnoreCase);

    public static bool Hold(SentenceWords sentence, IReadOnlyList<Claim> claims)
    {
        if (claims.Count == 0) return true;
        var closest = claims[0];
        if (!IsAttributed(closest.Words, Claiming) || PublisherSpeaks(closest)) return true;
        if (Count(sentence, Saying) < Count(closest.Words, Claiming)) return false;
        var (said, source) = (SpeakerOf(sentence), SpeakerOf(closest.Words));
        return said.Count == 0 || source.Count == 0 || said.Overlaps(source) || claims.Skip(1).Any(c => SpeakerOf(c.Words).Overlaps(said) && IsAttributed(c.Words, Saying));
    }

    private static bool IsAttributed(SentenceWords words, HashSet<string> verbs) => Count(words, verbs) > 0;

    private static int Count(SentenceWords words, HashSet<string> verbs) => words.All.Count(w => verbs.Contains(w.Span.Of(words.Text)));

    /// <summary>"…, AP News reported" in AP News: the citation says so already.</summary>
    private static bool PublisherSpeaks(Claim claim) =>
        claim.Publishers.SelectMany(p => p.Split(' ')).Any(part => SpeakerOf(claim.Words).Contains(part.ToLowerInvariant()));

    /// <summary>The names nearest to the verb of saying, before it, or behind "according to" and at the sentence's end.</summary>
    private static HashSet<string> SpeakerOf(SentenceWords words)
    {
        var all = words.All;
        for (int i = 0; i < all.Count; i++)
        {
            string verb = all[i].Span.Of(words.Text);
            if (!Saying.Contains(verb)) continue;
            var names = verb.Equals("according", StringComparison.OrdinalIgnoreCase) ? Run(i + 1, +1) : Run(i - 1, -1);
            if (names.Count > 0) return names;
        }

        return [];

        HashSet<string> Run(int from, int step)
        {
            var found = new HashSet<string>(StringComparer.Ordinal);
            for (int i = from, gap = 0; i >= 0 && i < all.Count && gap < 6; i += step)
            {
                if (all[i].Capital && all[i].Term is { } term) found.Add(term);
                else if (found.Count > 0) break;
                else gap++;
            }

            return found;
        }
    }
}
