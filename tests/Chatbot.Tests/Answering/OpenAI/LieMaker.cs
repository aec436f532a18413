using System.Globalization;
using System.Text.RegularExpressions;

namespace Chatbot.Answering.OpenAI;

/// <summary>Turns true sentences into false ones that read as well, by rule. A rule that does not apply gives null.</summary>
internal static partial class LieMaker
{
    private static readonly string[] Days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

    private static readonly string[] Months = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

    /// <summary>By type: the lie about a sentence, given its passage's text and a sentence of another story.</summary>
    public static IReadOnlyDictionary<string, Func<string, string, string, string?>> Types { get; } = new Dictionary<string, Func<string, string, string, string?>>
    {
        ["wrong number"] = (sentence, passage, _) => Change(sentence, Number(), m => Other(m.Value, passage)),
        ["swapped names"] = (sentence, passage, _) => SwapName(sentence, passage),
        ["swapped roles"] = (sentence, _, _) => SwapRoles(sentence),
        ["changed time"] = (sentence, passage, _) => ChangeTime(sentence, passage),
        ["invented quotation"] = (sentence, passage, _) => Quote(sentence, passage),
        ["dropped not"] = (sentence, _, _) => DropNot(sentence),
        ["dropped speaker"] = (sentence, _, _) => DropSpeaker(sentence),
        ["no passage"] = (_, _, foreign) => foreign,
        ["citation out of range"] = (sentence, _, _) => sentence,
    };

    private static string? Change(string sentence, Regex what, Func<Match, string?> by) =>
        what.Match(sentence) is { Success: true } match && by(match) is { } other ? $"{sentence[..match.Index]}{other}{sentence[(match.Index + match.Length)..]}" : null;

    private static string? Other(string number, string passage)
    {
        if (!double.TryParse(number, NumberStyles.Number, CultureInfo.InvariantCulture, out double value)) return null;
        string changed = (value + (value < 20 ? 3 : Math.Round(value / 7) + 1)).ToString("#,0.##", CultureInfo.InvariantCulture);
        if (!number.Contains(',', StringComparison.Ordinal)) changed = changed.Replace(",", "", StringComparison.Ordinal);
        return Regex.IsMatch(passage, $@"\b{Regex.Escape(changed)}\b") ? null : changed;
    }

    private static List<Match> Names(string text) =>
        [.. Name().Matches(text).Where(m => !Opening().IsMatch(text[..m.Index]) && !Days.Contains(m.Value) && !Months.Contains(m.Value) && m.Index > 0 && m.Value.Contains(' ', StringComparison.Ordinal))];

    private static string? SwapName(string sentence, string passage)
    {
        if (Names(sentence) is not [var name, ..]) return null;
        string? other = Names(passage).Select(m => m.Value).FirstOrDefault(n => !n.Split(' ').Any(w => sentence.Contains(w, StringComparison.Ordinal)));
        return other is null ? null : sentence.Replace(name.Value, other, StringComparison.Ordinal);
    }

    // Two names with one verb between them, exchanged.
    private static string? SwapRoles(string sentence) => Change(sentence, Roles(), m =>
        m.Groups["one"].Value == m.Groups["other"].Value || NotNames().IsMatch(m.Groups["one"].Value) || NotNames().IsMatch(m.Groups["other"].Value) ? null : $"{m.Groups["other"].Value}{m.Groups["verb"].Value}{m.Groups["one"].Value}");

    private static string? ChangeTime(string sentence, string passage) => Change(sentence, Time(), m =>
    {
        string[] list = Days.Contains(m.Value) ? Days : Months.Contains(m.Value) ? Months : ["yesterday", "last week", "last month", "last year", "a decade ago"];
        if (int.TryParse(m.Value, CultureInfo.InvariantCulture, out int year)) list = [.. Enumerable.Range(year - 4, 4).Select(y => $"{y}")];
        return list.FirstOrDefault(t => t != m.Value && !passage.Contains(t, StringComparison.OrdinalIgnoreCase));
    });

    // Words of the passage, put between quotation marks into a mouth of the passage, though nobody said them.
    private static string? Quote(string sentence, string passage)
    {
        if (sentence.AsSpan().ContainsAny("\"“”") || sentence.Contains("said", StringComparison.Ordinal) || Names(passage) is not [.., var name]) return null;
        return $"{name.Value} said: “{sentence.TrimEnd('.')}.”";
    }

    private static string? DropNot(string sentence) => Change(sentence, Not(), m => m.Groups["verb"].Value);

    private static string? DropSpeaker(string sentence)
    {
        string dropped = Speaker().Replace(sentence, "");
        if (dropped == sentence || dropped.AsSpan().ContainsAny("\"“”")) return null;
        dropped = dropped.Trim(' ', ',').TrimEnd('.');
        return dropped.Length < 30 ? null : char.ToUpperInvariant(dropped[0]) + dropped[1..] + ".";
    }

    [GeneratedRegex(@"(?<![\d,.$])\d{1,3}(?:,\d{3})+|(?<![\w,.])\d+(?:\.\d+)?(?![\w,.]*\d)")]
    private static partial Regex Number();

    // A sentence begins here, so that a capital tells nothing.
    [GeneratedRegex(@"(?:^|[.!?:]|--)[\s""“”'‘’]*$")]
    private static partial Regex Opening();

    [GeneratedRegex(@"^(?:He|She|It|They|We|You|That|This|The|His|Her|Who|Police|But|And)\b|day$")]
    private static partial Regex NotNames();

    [GeneratedRegex(@"\b[A-Z][a-z]+(?: [A-Z][a-z]+)*")]
    private static partial Regex Name();

    [GeneratedRegex(@"(?<one>\b[A-Z][a-z]+(?: [A-Z][a-z]+)*)(?<verb> (?:has |had |have |will |would |was |were |is |are |also |never )*(?:met|beat|shot|led|won|left|gave|sent|made|told|fought|bought|sold|took|drove|[a-z]{3,}(?:ed|es|ts|ks|ns))(?: by| with| from| at| to| for| against| into| on)?(?: the| a| an| his| her| their)? )(?<other>[A-Z][a-z]+(?: [A-Z][a-z]+)*)")]
    private static partial Regex Roles();

    [GeneratedRegex(@"\b(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|June|July|August|September|October|November|December|(?:19|20)\d\d|yesterday|last week|last month|last year)\b")]
    private static partial Regex Time();

    [GeneratedRegex(@"(?<verb>\b(?:is|are|was|were|has|have|had|do|does|did|can|could|will|would|should|may|might|must))(?: not\b|n't\b)|\b(?<verb>)(?:never|not) ")]
    private static partial Regex Not();

    [GeneratedRegex(@"^(?:[A-Z][\w.'-]*(?: [\w.'-]+){0,5} (?:said|says|told [\w ]{2,20}|claimed|alleged|believes?)(?: (?:on )?(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday))?(?: that)? |According to [^,]+, )|,? (?:according to [^,.]+|(?:he|she|they|police|officials|authorities|[A-Z]\w+(?: [A-Z]\w+)?) (?:said|says)(?: (?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday))?)(?=\.$)")]
    private static partial Regex Speaker();
}
