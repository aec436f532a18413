using System.Text.RegularExpressions;
using Chatbot.Text;

namespace Chatbot.Answering.Extractive;

/// <summary>What a length, a heat, a speed or a length of time is measured in, where a question asks for one.</summary>
internal static partial class Measures
{
    private static readonly HashSet<string> Times = WordSet.Of("second seconds minute minutes hour hours day days night nights week weeks month months year years decade decades century centuries");

    private static readonly HashSet<string> Lengths = WordSet.Of("metre metres meter meters kilometre kilometres kilometer kilometers km mile miles foot feet inch inches centimetre centimetres");

    private static readonly HashSet<string> Weights = WordSet.Of("tonne tonnes ton tons kilo kilos kilogram kilograms kg gram grams pound pounds stone ounce ounces");

    private static readonly HashSet<string> Spanning = WordSet.Of("until till throughout permanently indefinitely");

    /// <summary>Whether the sentence has the measure that the question asks for; null if it asks for none.</summary>
    public static bool? IsTold(Question question, SentenceWords sentence)
    {
        if (HowLong().IsMatch(question.Text))
            return Has(sentence, Times) || Has(sentence, Lengths) || sentence.All.Any(w => Spanning.Contains(w.Span.Of(sentence.Text))) || (UpToNow().IsMatch(question.Text) && Since().IsMatch(sentence.Text));
        return Dimension().Match(question.Text) is { Success: true } dimension ? Has(sentence, dimension.Groups["how"].Value) : null;
    }

    /// <summary>Whether a length of time or the like is asked for.</summary>
    public static bool AreAsked(Question question) => HowLong().IsMatch(question.Text) || Dimension().IsMatch(question.Text);

    /// <summary>Whether a word is a unit of time.</summary>
    public static bool IsTime(string word) => Times.Contains(word);

    /// <summary>"How hot", "how tall", "how often": a number of what such a thing is measured in.</summary>
    private static bool Has(SentenceWords sentence, string how) => how.ToLowerInvariant() switch
    {
        "hot" or "cold" or "warm" => Degrees().IsMatch(sentence.Text),
        "heavy" => Has(sentence, Weights),
        "fast" => Speed().IsMatch(sentence.Text),
        "often" => Frequency().IsMatch(sentence.Text) || Has(sentence, Times),
        "far" => Has(sentence, Lengths) || Has(sentence, Times),
        _ => Has(sentence, Lengths),
    };

    private static bool Has(SentenceWords sentence, HashSet<string> units)
    {
        for (int i = 1; i < sentence.All.Count; i++)
        {
            if (!units.Contains(sentence.All[i].Span.Of(sentence.Text))) continue;
            for (int k = Math.Max(0, i - 2); k < i; k++)
            {
                if (sentence.All[k].Number || Amounts.IsNumeral(sentence.All[k].Span.Of(sentence.Text))) return true;
            }
        }

        return false;
    }

    [GeneratedRegex(@"\bhow\s+(?:long|much\s+(?:more\s+|longer\s+)?time|many\s+(?:more\s+)?(?:minutes|hours|days|weeks|months|years))\b", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex HowLong();

    /// <summary>"How long has": up to now, so that its beginning tells it.</summary>
    [GeneratedRegex(@"\bhow\s+long\s+(?:has|have|had)\b|\bhow\s+long\b.*\b(?:been|for\s+now)\b", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex UpToNow();

    [GeneratedRegex(@"\bsince\b", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Since();

    [GeneratedRegex(@"\bhow\s+(?<how>hot|cold|warm|heavy|fast|often|far|tall|wide|deep|thick)\s+(?:is|are|was|were|did|does|do|can|could|will|would|has|have|had)\b", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Dimension();

    [GeneratedRegex(@"\bdegrees?\b|°|\bbelow\s+(?:zero|freezing)\b", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Degrees();

    [GeneratedRegex(@"\b(?:an|per|a)\s+(?:hour|second|minute)\b|\b(?:km/h|kph|mph|knots?)\b", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Speed();

    [GeneratedRegex(@"\b(?:once|twice|times|every|daily|weekly|monthly|yearly|hourly|annual|annually|per|each|always|never|rarely|(?:a|an)\s+(?:hour|day|week|month|year))\b", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Frequency();
}
