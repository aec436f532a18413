using System.Buffers;
using System.Globalization;

namespace Chatbot.Answering.Verification;

/// <summary>Reads a sentence's words as units.</summary>
internal sealed class UnitReader(SentenceWords words, Predicate<string> isName)
{
    private static readonly HashSet<string> Days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

    private static readonly HashSet<string> NearTimes = ["yesterday", "today", "tomorrow", "tonight"];

    private static readonly HashSet<string> Pointing = ["last", "next", "past", "this", "previous", "following", "earlier", "later", "coming"];

    private static readonly HashSet<string> Spans =
    [
        "second", "minute", "hour", "day", "night", "morning", "afternoon", "evening", "week", "weekend", "month", "quarter", "season", "spring", "summer", "autumn", "fall", "winter", "year", "decade", "century",
        "seconds", "minutes", "hours", "days", "nights", "weeks", "months", "years", "decades", "centuries",
    ];

    private static readonly SearchValues<char> Breaks = SearchValues.Create(",;:()–—\"“”„«»‘/");

    private static readonly SearchValues<char> Stops = SearchValues.Create(".!?");

    private static readonly SearchValues<char> Openings = SearchValues.Create("\"“„«‘.!?:");

    private readonly List<Unit> _units = [];

    public static IReadOnlyList<Unit> Read(SentenceWords words, Predicate<string> isName) => new UnitReader(words, isName).Read();

    private List<Unit> Read()
    {
        for (int i = 0; i < words.All.Count;)
        {
            int length = TimeAt(i);
            if (length > 0) Add(UnitKind.Time, i, length);
            else if (IsName(i)) Add(UnitKind.Name, i, length = NameLength(i));
            else Add(ValueOf(i) is not null ? UnitKind.Number : words.All[i].Term is null ? UnitKind.Function : UnitKind.Content, i, length = 1);
            i += length;
        }

        return _units;
    }

    private void Add(UnitKind kind, int first, int length)
    {
        string text = string.Join(' ', Enumerable.Range(first, length).Select(Lower));
        IReadOnlyList<string> terms = kind switch
        {
            UnitKind.Function => [],
            UnitKind.Number => [ValueOf(first)!],
            UnitKind.Time => [Dates.MonthOf(words.All[first].Span.Of(words.Text)) ?? string.Join(' ', Enumerable.Range(first, length).Select(i => ValueOf(i) ?? words.All[i].Term ?? Lower(i)))],
            _ => [.. Enumerable.Range(first, length).Select(i => words.All[i].Term!)],
        };
        _units.Add(new(kind, text, terms, length == 1 && !words.All[first].Capital ? words.All[first].Vector : -1, IsBreak(first), IsStop(first)));
    }

    private string Lower(int i) => words.All[i].Span.Of(words.Text).ToLowerInvariant();

    private bool IsBreak(int i) => i > 0 && (IsStop(i) || Between(i).ContainsAny(Breaks) || Between(i).Contains("--", StringComparison.Ordinal) || Between(i).Contains(" - ", StringComparison.Ordinal));

    /// <summary>A full stop that is not an abbreviation's ("Gov. Warner", "Jr., 77").</summary>
    private bool IsStop(int i)
    {
        if (i == 0) return false;
        var between = Between(i);
        int stop = between.IndexOfAny(Stops);
        return stop >= 0 && stop < between.Length - 1 && between[stop + 1] != ',' && !(words.All[i - 1].Capital && words.All[i - 1].Span.Length <= 5);
    }

    private ReadOnlySpan<char> Between(int i) => words.Text.AsSpan(words.All[i - 1].Span.End, words.All[i].Span.Start - words.All[i - 1].Span.End);

    private int TimeAt(int i)
    {
        string word = Lower(i);
        if (NearTimes.Contains(Bare(word)) || (words.All[i].Capital && (Days.Contains(Bare(word)) || IsMonth(i))) || IsYear(i)) return 1;
        if (i + 1 >= words.All.Count || IsBreak(i + 1)) return 0;
        string next = Lower(i + 1);
        if (Pointing.Contains(word) && (Spans.Contains(next) || Days.Contains(next) || IsMonth(i + 1))) return 2;
        bool counted = word is "a" or "an" || ValueOf(i) is not null;
        return counted && Spans.Contains(next) && i + 2 < words.All.Count && Lower(i + 2) is "ago" or "earlier" or "later" or "before" or "after" ? 3 : 0;
    }

    /// <summary>"May" opens a question as often as a date.</summary>
    private bool IsMonth(int i) => words.All[i].Capital && Dates.NameOf(words.All[i].Span.Of(words.Text)) is not null
        && (i > 0 || words.All[i].Term is not null || (words.All.Count > 1 && words.All[1].Number));

    private bool IsYear(int i) => Lower(i) is { Length: 4 } year && int.TryParse(year, NumberStyles.None, CultureInfo.InvariantCulture, out int value) && value is >= 1800 and < 2100;

    private static string Bare(string word) => word.EndsWith("'s", StringComparison.Ordinal) || word.EndsWith("’s", StringComparison.Ordinal) ? word[..^2] : word;

    private string? ValueOf(int i) => words.All[i].Number || words.All[i].Span.Length is > 2 and < 7 ? Figures.In(Lower(i)).FirstOrDefault() : null;

    /// <summary>A capital makes a name, but for the first word of a sentence or quotation, which must be known as one.</summary>
    private bool IsName(int i)
    {
        var word = words.All[i];
        if (!word.Capital || word.Term is null || word.Number) return false;
        bool opening = i == 0 || Between(i).ContainsAny(Openings);
        return !opening || word.Vector < 0 || isName(word.Term) || (i + 1 < words.All.Count && words.All[i + 1] is { Capital: true, Term: not null } && !IsBreak(i + 1) && TimeAt(i + 1) == 0);
    }

    private int NameLength(int i)
    {
        int length = 1;
        while (i + length < words.All.Count && words.All[i + length] is { Capital: true, Term: not null, Number: false } && !IsBreak(i + length)
            && TimeAt(i + length) == 0 && Bare(Lower(i + length - 1)) == Lower(i + length - 1)) length++;
        return length;
    }
}
