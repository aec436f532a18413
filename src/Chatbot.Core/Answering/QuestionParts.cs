using System.Text.RegularExpressions;
using Chatbot.Text;

namespace Chatbot.Answering;

/// <summary>Takes a message apart that asks several things, or compares two, without a model.</summary>
public static partial class QuestionParts
{
    /// <summary>The most searches that one question may cost a model.</summary>
    public const int Most = 3;

    /// <summary>The most questions of one message that are answered one by one.</summary>
    private const int MostAsked = 4;

    private const int FewestWords = 3, LongestOrder = 4;

    private const string Asking = "who|whom|whose|what|when|where|why|how|which|wie|wat|wanneer|waar|waarom|hoe|hoeveel|welke|welk|qui|que|quand|où|pourquoi|comment|combien|quel|quelle|quels|quelles";

    /// <summary>Words that ask, in English, Dutch and French.</summary>
    public static readonly IReadOnlySet<string> AskingWords = Asking.Split('|').ToHashSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>The questions of a message, one to four; a statement that leads up to a question, or an order that follows it, stays with it.</summary>
    public static IReadOnlyList<string> Split(string message)
    {
        var parts = new List<string>();
        foreach (string sentence in Numbered().Split(Announced().Replace(message, "")).SelectMany(t => AfterMark().Split(t)))
        {
            string piece = sentence.Trim();
            // "Name the subjects." says how to answer, and asks nothing new.
            if (piece.Length == 0 || (parts.Count > 0 && Order().IsMatch(piece) && Tokenizer.Words(piece).Count <= LongestOrder)) continue;
            // A few loose words behind a question ("…? in Antwerp", "…? thanks") are no question of their own.
            if (parts.Count > 0 && !piece.Contains('?') && !Opening().IsMatch(piece) && Tokenizer.Words(piece).Count <= LongestOrder) parts[^1] = $"{parts[^1]} {piece}";
            // "How many were there? The figures I have read differ." tells why it is asked.
            else if (parts.Count > 0 && parts[^1].EndsWith('?') && !piece.Contains('?') && Telling().IsMatch(piece)) continue;
            else parts.AddRange(Clauses(piece));
        }

        return parts.Count is 0 or > MostAsked ? [message] : parts;
    }

    /// <summary>One to three texts to search for; the question itself, alone, if it has one part.</summary>
    public static IReadOnlyList<string> Searches(string question)
    {
        var parts = Split(question);
        if (parts.Count == 1 && Compared().Match(question) is { Success: true } compared)
        {
            // The question's own words stay in both searches: they say what is compared.
            string rest = question.Remove(compared.Index, compared.Length);
            parts = [$"{rest} {compared.Groups["one"].Value}", $"{rest} {compared.Groups["other"].Value}"];
        }

        return parts.Count == 1 ? [question] : [.. parts.Take(Most)];
    }

    /// <summary>Cuts "who asked for it and who took part" before the second question word, if both sides can stand.</summary>
    private static IEnumerable<string> Clauses(string piece)
    {
        int from = 0;
        foreach (Match match in NextClause().Matches(piece))
        {
            string left = piece[from..match.Index];
            if (Tokenizer.Words(left).Count < FewestWords || !CanStand(piece[match.Groups["ask"].Index..]) || !Opening().IsMatch(left)) continue;
            yield return left.Trim(' ', ',') + "?";
            from = match.Groups["ask"].Index;
        }

        yield return piece[from..];
    }

    /// <summary>A statement of the reader's.</summary>
    [GeneratedRegex(@"^(?:i|i['’]m|i['’]ve|we|my|our|the|it|it['’]s|they|he|she|that|this|these|those|there|some|everybody|everyone|nobody|people|thanks|thank\s+you)\s(?!.*\b(?:tell\s+me|want\s+to\s+know|would\s+like\s+to|wonder)\b)", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Telling();

    /// <summary>A clause of some words, or a bare "why?" that asks the same again.</summary>
    private static bool CanStand(string clause) => Tokenizer.Words(clause).Count >= FewestWords || Bare().IsMatch(clause);

    [GeneratedRegex(@"^(?:why|how|where|when|waarom|hoe|waar|wanneer|pourquoi|comment|où|quand)\W*$", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Bare();

    /// <summary>"Three things: when …"</summary>
    [GeneratedRegex(@"^\s*(?:(?:two|three|four|some|a\s+few|several|my|couple\s+of|a\s+couple\s+of|\d)\s+)?(?:things|questions|q's)\s*[:-]\s+", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Announced();

    [GeneratedRegex(@"(?:^|\s)\d\s?[).]\s+(?=\p{L})", RegexOptions.None, 1000)]
    private static partial Regex Numbered();

    [GeneratedRegex(@"(?<=\?)\s+", RegexOptions.None, 1000)]
    private static partial Regex AfterMark();

    [GeneratedRegex(@"^who\s+sa(?:ys|id)\s+what\W*$|^(?:an?\s+)?(?:straight|short|quick|simple|honest)\s+answer\b[^?]*$|^(?:please\s+)?(?:name|list|explain|answer|give|tell|be|keep|noem|som|leg|geef|nomme|cite|explique|donne)[sz]?\b[^?]*$", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Order();

    [GeneratedRegex($@"(?:,\s*(?:(?:and|en|et)\s+)?|\s+(?:and|en|et|\+|&)\s+|;\s*)(?<ask>(?:(?:in|since|by|at|on|from|with|for|under|sinds|depuis)\s+)?(?:{Asking})\b|(?:is|are|was|were|does|do|did|has|have|had|will|would|can|could)\s+(?:he|she|they|it|there)\b)", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex NextClause();

    [GeneratedRegex($@"^\s*(?:(?:and|so|also|en|et)\s+)?(?:(?:in|since|by|at|on|from|with|for|under|sinds|depuis)\s+)?(?:{Asking}|is|are|was|were|do|does|did|has|have|had|can|could|will|would|heeft|est|a)\b", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Opening();

    [GeneratedRegex(
        @"(?:\bbetween|(?<=\b(?:compare|compared|comparison|differ|differs|difference|versus)\b.{0,40}?))\s+(?<one>[\p{L}\d' -]{2,60}?)\s+(?:and|with|to|from|versus|vs\.?)\s+(?<other>[\p{L}\d' -]{2,60})",
        RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Compared();
}
