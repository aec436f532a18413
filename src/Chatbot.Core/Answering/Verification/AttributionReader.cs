namespace Chatbot.Answering.Verification;

/// <summary>Finds in a sentence who says what.</summary>
internal sealed class AttributionReader(IReadOnlyList<Unit> units)
{
    /// <summary>The most units between a speaker's first word and the verb.</summary>
    private const int LongestSpeaker = 12;

    /// <summary>What is no longer than this and has no verb is a name or a title.</summary>
    private const int ShortestClause = 5;

    private static readonly HashSet<string> Be = ["is", "are", "was", "were", "be", "been", "being", "it's", "he's", "she's"];

    private static readonly HashSet<string> Openers = ["that", "but", "because", "while", "when", "if", "as", "after", "before", "since", "although", "though"];

    private static readonly HashSet<string> Relatives = ["who", "which", "what", "whom"];

    /// <summary>Words of a clause: what has one is no speaker's name.</summary>
    private static readonly HashSet<string> Finite = ["is", "are", "was", "were", "has", "have", "had", "will", "would", "could", "can", "may", "might", "should", "do", "does", "did", "to", "it", "they", "he", "she", "we"];

    private static readonly HashSet<string> Articles = ["the", "a", "an", "his", "her", "their", "its"];

    /// <summary>Words that may stand behind a speaker's verb without being what is said: "said in a statement on Monday".</summary>
    private static readonly HashSet<string> Circumstances =
    [
        "statement", "interview", "news", "press", "conference", "release", "reporters", "telephone", "phone", "email", "letter", "twitter", "facebook", "briefing", "report", "broadcast", "television", "radio", "speech", "newspaper", "earlier", "later", "recently", "again", "cnn", "mailonline",
    ];

    public static IReadOnlyList<Attribution> Read(IReadOnlyList<Unit> units) => [.. new AttributionReader(units).Read()];

    private IEnumerable<Attribution> Read()
    {
        for (int i = 0; i < units.Count; i++)
        {
            if (units[i].Text == "according" && i + 1 < units.Count && units[i + 1].Text == "to") yield return According(i);
            else if (IsUnattributed(i)) yield return new(i, i, i + 1, [], i + 1, ClauseEnd(i + 1));
            else if (Saying(i) is { } said) yield return said;
        }
    }

    private Attribution According(int i)
    {
        int end = i + 2;
        while (end < units.Count && !units[end].Break) end++;
        return new(i, i, end, [.. units.Skip(i + 2).Take(end - i - 2)], Start(i), End(i));
    }

    /// <summary>"allegedly", "is believed to": somebody says so, nobody is named.</summary>
    private bool IsUnattributed(int i)
    {
        if (SayingVerbs.IsAdverb(units[i]) && !(SayingVerbs.IsAlways(units[i]) && i + 1 < units.Count && units[i + 1].Kind == UnitKind.Function)) return true;
        if (!SayingVerbs.IsOpen(units[i]) || i + 1 >= units.Count || units[i + 1].Break) return false;
        bool passive = Enumerable.Range(Math.Max(0, i - 2), Math.Min(2, i)).Any(k => Be.Contains(units[k].Text));
        return units[i + 1].Text is "to" && (passive || !units[i].Break) || (passive && units[i].Text == "accused") || (passive && units[i + 1].Text == "that");
    }

    private Attribution? Saying(int i)
    {
        bool always = SayingVerbs.IsAlways(units[i]);
        if (!always && !SayingVerbs.IsMostly(units[i])) return null;
        // "an estimate", "their report", "to say", "think twice about": nobody says anything.
        if (i > 0 && !units[i].Break && (Articles.Contains(units[i - 1].Text) || units[i - 1].Text is "to" or "united")) return null;
        if (units[i].Text is "shown" or "written" or "known" or "felt") return null;
        if (i + 1 < units.Count && units[i + 1].Text is "about" or "of" or "twice") return null;
        int first = i;
        while (first > 0 && !units[first].Break && !Openers.Contains(units[first - 1].Text) && i - first < LongestSpeaker) first--;
        bool relative = first > 0 && Relatives.Contains(units[first].Text);
        var left = units.Skip(first).Take(i - first).ToList();
        int rest = Rest(i + 1);
        // "told him to leave" is an order.
        if (rest < units.Count && units[rest].Text == "to") return null;
        bool closed = rest >= units.Count || (units[rest].Break && !IsThat(rest));
        bool named = left.Exists(u => u.Says || IsPronoun(u));

        // "…, said Mark Warner": the speaker stands behind the verb, and nothing follows.
        if (!named && i > 0 && units[i].Break)
        {
            int end = i + 1;
            while (end < units.Count && end - i < LongestSpeaker && !units[end].Break && !Openers.Contains(units[end].Text) && !Finite.Contains(units[end].Text)) end++;
            // "…, said a spokeswoman, Jo Pemberton."
            if (end < units.Count && units.Count - end <= ShortestClause && units.Skip(end).All(u => !Finite.Contains(u.Text) && !Openers.Contains(u.Text))) end = units.Count;
            bool inverted = SayingVerbs.IsQuoting(units[i]) && end > i + 1 && (end == units.Count || units[end].Break) && !IsThat(i + 1);
            if (inverted) return new(i, i, end, [.. units.Skip(i + 1).Take(end - i - 1)], Start(i), End(i));
            if (!always && !IsThat(rest)) return null;
            // "Mark Warner, a governor, said that …": the speaker ends before the comma.
            return new(i, Start(i), rest, [.. units.Take(i).Skip(Start(i))], rest, End(i));
        }

        if (closed && (named || relative) && i > 0)
        {
            // "…, officials said Monday" says what went before; "Asked about it, officials said" may say nothing.
            bool behind = first > 0 && units[first].Break;
            if (behind) return new(i, first, rest, left, Start(i), End(i));
            if (rest < units.Count) return always ? new(i, first, rest, left, rest, End(i)) : null;
            return null;
        }

        bool that = IsThat(rest) || IsThat(i + 1);
        if (!always && !that && !(rest < units.Count && units[rest].Break)) return null;
        if (!named && !relative) return null;
        return new(i, relative ? i : first, rest, left, rest, relative ? ClauseEnd(rest) : End(i));
    }

    private bool IsThat(int i) => i < units.Count && units[i].Text == "that";

    private static bool IsPronoun(Unit unit) => unit.Text is "he" or "she" or "they" or "it" or "we" or "i" or "some" or "many" or "others";

    /// <summary>Behind the verb, the one who was told, and the time or occasion.</summary>
    private int Rest(int i)
    {
        if (units[i - 1].Terms[0] == "tell")
        {
            int k = i;
            while (k < units.Count && k - i < 5 && !units[k].Break && !IsThat(k)) k++;
            bool addressee = k < units.Count && (units[k].Break || IsThat(k));
            if (addressee || k == units.Count) i = k;
            else if (i < units.Count && (units[i].Kind == UnitKind.Name || units[i].Text is "him" or "her" or "them" or "us" or "me" or "reporters" or "police" or "investigators")) i++;
        }

        for (int k = i; k < units.Count && !(k > i && units[k].Break) && !IsThat(k); k++)
        {
            bool date = units[k].Kind == UnitKind.Number && ((k + 1 < units.Count && units[k + 1].Kind == UnitKind.Time) || units[k - 1].Kind == UnitKind.Time);
            if (date || units[k].Kind == UnitKind.Time || Circumstances.Contains(units[k].Text)) i = k + 1;
            else if (units[k].Says && units[k].Kind != UnitKind.Name) break;
            else if (units[k].Kind == UnitKind.Function && !(units[k].Text is "on" or "in" or "at" or "to" or "the" or "a" or "an" or "during" or "of" or "his" or "her" or "this")) break;
        }

        return i;
    }

    private int Start(int i)
    {
        while (i > 0 && !units[i].Stop) i--;
        return i;
    }

    /// <summary>What is said goes on to the end of the sentence, or until somebody else speaks: "…, but Murphy warned …".</summary>
    private int End(int i)
    {
        int end = i + 1;
        while (end < units.Count && !units[end].Stop) end++;
        for (int k = i + 1; k < end; k++)
        {
            if (units[k].Break && units[k].Text is "but" or "while" or "whereas" && Enumerable.Range(k, end - k).Any(n => SayingVerbs.IsAlways(units[n]) && !units[n].Text.EndsWith("ing", StringComparison.Ordinal))) return k;
        }

        return end;
    }

    private int ClauseEnd(int i)
    {
        int end = i;
        while (end < units.Count && !(end > i && units[end].Break)) end++;
        return end;
    }
}
