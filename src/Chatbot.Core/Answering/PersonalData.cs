using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;

namespace Chatbot.Answering;

/// <summary>
/// Masks what readers type about themselves or others and no answer needs: e-mail addresses, telephone numbers, identity,
/// bank and card numbers. Before anything is logged, stored or sent to a model. Figures and dates of the news stay.
/// </summary>
public static partial class PersonalData
{
    public const string Email = "[e-mail address]", Phone = "[phone number]", Identity = "[identity number]";

    /// <summary>The text with each such run replaced by what it is.</summary>
    public static string Mask(string text)
    {
        text = EmailAddress().Replace(text, Email);
        text = Iban().Replace(text, m => IsIban(m.Value) ? Identity : m.Value);
        text = NationalNumber().Replace(text, m => IsNational(m) ? Identity : m.Value);
        text = Letters().Replace(text, Identity);
        text = Card().Replace(text, m => IsLuhn(Digits(m.Value)) ? Identity : m.Value);
        return Telephone().Replace(text, m => Digits(m.Value).Length is >= 9 and <= 15 ? Phone : m.Value);
    }

    private static string Digits(string text) => string.Concat(text.Where(char.IsAsciiDigit));

    /// <summary>ISO 13616: moved to the back and read as digits, the remainder by 97 is 1.</summary>
    private static bool IsIban(string text)
    {
        string iban = string.Concat(text.Where(char.IsLetterOrDigit)).ToUpperInvariant();
        string digits = string.Concat((iban[4..] + iban[..4]).Select(c => char.IsDigit(c) ? c.ToString() : (c - 'A' + 10).ToString(CultureInfo.InvariantCulture)));
        return iban.Length is >= 15 and <= 34 && BigInteger.Parse(digits, CultureInfo.InvariantCulture) % 97 == 1;
    }

    /// <summary>
    /// US social security (by its form), Belgian (two check digits: 97 less the remainder; a 2 in front for those born from
    /// 2000), Dutch (eleven test) or French (likewise 97) numbers.
    /// </summary>
    private static bool IsNational(Match match)
    {
        if (match.Groups["us"].Success) return true;
        string digits = Digits(match.Value);
        if (digits.Length == 9) return digits.Select((c, i) => (c - '0') * (i == 8 ? -1 : 9 - i)).Sum() % 11 == 0;
        long body = long.Parse(digits[..^2], CultureInfo.InvariantCulture), check = long.Parse(digits[^2..], CultureInfo.InvariantCulture);
        return 97 - body % 97 == check || (digits.Length == 11 && 97 - (body + 2_000_000_000) % 97 == check);
    }

    private static bool IsLuhn(string digits) => digits.Reverse().Select((c, i) => (c - '0') * (1 + i % 2)).Sum(n => n > 9 ? n - 9 : n) % 10 == 0;

    [GeneratedRegex(@"[\p{L}\d._%+'-]+@[\p{L}\d-]+(?:\.[\p{L}\d-]+)*\.\p{L}{2,}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex EmailAddress();

    [GeneratedRegex(@"\b[A-Z]{2}\d{2}(?:[ ]?[A-Z0-9]{4}){2,7}(?:[ ]?[A-Z0-9]{1,3})?\b", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Iban();

    [GeneratedRegex(
        @"(?<![\d,.€$£-])(?:(?<us>\d{3}-\d{2}-\d{4})|\d{2}[. ]?\d{2}[. ]?\d{2}[- ]?\d{3}[. ]?\d{2}|\d{9}|[12][ ]?\d{2}[ ]?\d{2}[ ]?\d{2}[ ]?\d{3}[ ]?\d{3}[ ]?\d{2})(?![\d,.-]*\d)",
        RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NationalNumber();

    // British national insurance numbers, Spanish DNI and NIE.
    [GeneratedRegex(@"\b(?:[A-CEGHJ-PR-TW-Z]{2}[ ]?\d{2}[ ]?\d{2}[ ]?\d{2}[ ]?[A-D]|\d{8}-?[A-HJ-NP-TV-Z]|[XYZ]-?\d{7}-?[A-Z])\b", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Letters();

    [GeneratedRegex(@"(?<![\d,.€$£])\d(?:[ -]?\d){12,18}(?![\d,.]*\d)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Card();

    // International, with a trunk 0, or an American area code: an amount or a year has none of these.
    [GeneratedRegex(
        @"(?<![\d.,€$£])(?:\+\d{1,3}[ ./-]?(?:\(0\)[ ]?)?\d(?:[ ./-]?\d){6,12}|00\d{2}(?:[ ./-]?\d){7,11}|\(?0\d{1,4}\)?(?:[ ./-]?\d){6,9}|\(?[2-9]\d{2}\)?[ .-]\d{3}[.-]\d{4})(?![\d,.]*\d)",
        RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Telephone();
}
