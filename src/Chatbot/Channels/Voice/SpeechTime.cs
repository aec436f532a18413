namespace Chatbot.Channels.Voice;

/// <summary>
/// Estimates how long a text takes to be said, from its letters, its figures as words, and its pauses. The rates are fitted so
/// that the estimate is not below what espeak-ng measures at its normal 175 words a minute; the platforms' own voices are quicker.
/// </summary>
public static class SpeechTime
{
    /// <summary>A listener can hold about this much; no reply is longer.</summary>
    public const double MostSeconds = 25;

    private const double PerLetter = 0.062, PerWord = 0.02, PerFigureWord = 0.30, PerSpelledLetter = 0.26, PerComma = 0.20, PerStop = 0.40;

    /// <summary>Seconds of speech.</summary>
    public static double Of(string text)
    {
        double seconds = 0;
        for (int i = 0; i < text.Length;)
        {
            char c = text[i];
            if (char.IsAsciiDigit(c))
            {
                int end = i;
                while (end < text.Length && (char.IsAsciiDigit(text[end]) || (text[end] is '.' or ',' && end + 1 < text.Length && char.IsAsciiDigit(text[end + 1])))) end++;
                seconds += FigureWords(text[i..end]) * PerFigureWord;
                i = end;
                continue;
            }

            // Letters with dots between them are said one by one, without a stop after each.
            bool spelled = char.IsUpper(c) && i + 1 < text.Length && text[i + 1] == '.' && (i == 0 || text[i - 1] is ' ' or '.');
            seconds += spelled ? PerSpelledLetter
                : char.IsLetter(c) ? PerLetter
                : c is ' ' or '-' ? PerWord
                : c is ',' or ':' ? PerComma
                : c is '.' or '?' or '!' ? PerStop
                : 0;
            i += spelled && i + 2 < text.Length ? 2 : 1;
        }

        return seconds;
    }

    /// <summary>Words needed to say a number: "419" is four hundred and nineteen, "2025" two thousand and twenty-five, "109.9" … point nine.</summary>
    internal static int FigureWords(string number)
    {
        int words = 0;
        string[] parts = number.Split('.', ',');
        for (int i = 0; i < parts.Length; i++)
        {
            // Groups of three after the first are thousands; any other group is a fraction, said digit by digit.
            words += i == 0 || parts[i].Length == 3 ? Whole(parts[i]) + (i > 0 ? 1 : 0) : parts[i].Length + 1;
        }

        return Math.Max(1, words);
    }

    private static int Whole(string digits)
    {
        int words = 0;
        for (int i = 0; i < digits.Length; i++)
        {
            bool hundreds = (digits.Length - i) % 3 == 0;
            if (digits[i] != '0') words += hundreds ? 2 : 1;
            if (hundreds && digits[i] != '0' && i + 1 < digits.Length) words++;
            if (digits.Length - i == 4) words += 2;
        }

        return words;
    }
}
