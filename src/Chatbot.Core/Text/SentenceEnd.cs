using System.Buffers;

namespace Chatbot.Text;

/// <summary>Decides whether a mark ends the sentence that began at <paramref name="start"/>.</summary>
internal readonly ref struct SentenceEnd(ReadOnlySpan<char> text, int start)
{
    private static readonly SearchValues<char> Joints = SearchValues.Create("-\u2013\u2014/([\"'\u2018\u2019\u201C");

    private readonly ReadOnlySpan<char> _text = text;

    /// <summary>
    /// Where the sentence ends whose mark is at <paramref name="i"/>, or -1 when it goes on;
    /// <paramref name="next"/> is where to look on.
    /// </summary>
    public int At(int i, ListMarker marker, out int next)
    {
        int marks = Marks(i, out int dots);
        int close = marks;
        while (close < _text.Length && Characters.IsClosing(_text[close])) close++;
        next = close;
        if (close == _text.Length) return -1;
        if (Characters.IsWideTerminator(_text[marks - 1])) return close;
        int follow = SentenceSplitter.SkipSpace(_text, close);
        if (follow == close || follow == _text.Length) return -1;
        if (i < marker.End || i == start || Opens(i - 1)) return -1;
        var after = NextWord.At(_text, follow);
        if (!after.MayBeginSentence) return -1;
        if (marks - i == 1 && _text[i] == '.')
            return PointEnds(i, after) ? close : -1;
        if (dots == 4 && !char.IsWhiteSpace(_text[i - 1]) && _text[i + 1] == ' ') return i + 1; // a full stop, then an ellipsis
        if (_text[i] is '.' && close > marks && after.IsBracketed) return -1;
        bool quoted = close > marks && _text[marks - 1] is '!' or '?' && Characters.IsClosingQuote(_text[close - 1]);
        return quoted && after.LeadsToSpeech ? -1 : close;
    }

    /// <summary>Whether a quotation or bracket opens there: a straight mark behind a letter closes ("… a habit of waiting". The).</summary>
    private bool Opens(int i) => Characters.IsOpening(_text[i]) && !(_text[i] is '"' or '\'' && i > start && !char.IsWhiteSpace(_text[i - 1]) && !Characters.IsOpening(_text[i - 1]));

    /// <summary>Behind the run of marks at <paramref name="i"/>; the points of an ellipsis may have single spaces between them.</summary>
    private int Marks(int i, out int dots)
    {
        dots = 0;
        int end = i;
        while (end < _text.Length && Characters.IsTerminator(_text[end]))
        {
            if (_text[end] == '.') dots++;
            end++;
            if (_text[end - 1] == '.' && end + 1 < _text.Length && _text[end] == ' ' && _text[end + 1] == '.'
                && (end + 2 == _text.Length || !char.IsLetterOrDigit(_text[end + 2]))) end++;
        }

        return end;
    }

    private bool PointEnds(int point, NextWord after)
    {
        int from = point;
        while (from > start && !char.IsWhiteSpace(_text[from - 1])) from--;
        var token = _text[from..point];
        int cut = token.LastIndexOfAny(Joints);
        if (cut >= 0) token = token[(cut + 1)..];
        if (token.IsEmpty) return true;
        if (token.Length == 1 && char.IsLetter(token[0])) return !after.IsDigit && after.BeginsSentences;
        if (token[^1] is '\u00B0' or '\u00BA' && after.IsDigit) return false;
        if (IsDotted(token)) return IsTimeOfDay(token) ? !after.IsDigit && HasWords(from, 3) : after.BeginsSentences;
        if (Abbreviations.IsNumbered(token) && (after.IsDigit || after.IsBracketed)) return false;
        if (Abbreviations.IsLeading(token)) return false;
        if (Abbreviations.IsTrailing(token)) return after.BeginsSentences;
        return token.Length > 2 || token.ContainsAnyExceptInRange('0', '9') || !IsOrdinal(from, after);
    }

    /// <summary>"3. Oktober", "der 2. Weltkrieg".</summary>
    private bool IsOrdinal(int from, NextWord after)
    {
        if (Abbreviations.IsMonth(after.Word)) return true;
        int end = from;
        while (end > start && char.IsWhiteSpace(_text[end - 1])) end--;
        int begin = end;
        while (begin > start && end - begin < 5 && char.IsLetter(_text[begin - 1])) begin--;
        return Abbreviations.TakesOrdinal(_text[begin..end]);
    }

    /// <summary>"U.S", "a.m", "J.D": single letters with points between them.</summary>
    private static bool IsDotted(ReadOnlySpan<char> token)
    {
        if (token.Length < 3 || token.Length % 2 == 0 || token.Length > 15) return token is "Ph.D";
        for (int i = 0; i < token.Length; i++)
        {
            if (i % 2 == 0 ? !char.IsLetter(token[i]) : token[i] != '.') return false;
        }

        return true;
    }

    private static bool IsTimeOfDay(ReadOnlySpan<char> token) => token is "a.m" or "p.m" or "A.M" or "P.M";

    /// <summary>Whether more than <paramref name="count"/> words of the sentence stand before <paramref name="end"/>: "At 5 a.m." says nothing yet.</summary>
    private bool HasWords(int end, int count)
    {
        int words = 0;
        for (int i = start; i < end && words <= count; i++)
        {
            if (char.IsWhiteSpace(_text[i]) && !char.IsWhiteSpace(_text[i + 1])) words++;
        }

        return words > count - 1;
    }
}
