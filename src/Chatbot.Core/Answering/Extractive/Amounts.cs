using System.Buffers;
using System.Text.RegularExpressions;
using Chatbot.Answering.Verification;
using Chatbot.Embedding;
using Chatbot.Text;

namespace Chatbot.Answering.Extractive;

/// <summary>What a sentence counts: sums of money, rates, numbers of people or of things.</summary>
internal static partial class Amounts
{
    /// <summary>How near a counted word must be to the one asked for.</summary>
    private const double SameKind = 0.5;

    private static readonly HashSet<string> Currencies = [.. Text.Analyzer.Terms("euro euros dollar dollars pound pounds crown crowns franc francs yen krone kroner kronor rouble zloty rupee peso yuan cent cents penny pence free million millions billion billions")];

    private static readonly HashSet<string> Shares = [.. Text.Analyzer.Terms("percent per cent share such more least about almost nearly")];

    private static readonly HashSet<string> Units = [.. Currencies, .. Shares, .. Text.Analyzer.Terms("tonne tonnes ton tons kilo kilos kilogram kilograms gram grams litre litres barrel barrels")];

    private static readonly HashSet<string> Counts = WordSet.Of("a an one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion dozen half several few couple once twice no none both hundreds thousands millions dozens third thirds quarter fourth fifth sixth seventh eighth ninth tenth");

    /// <summary>What somebody does who gives a figure. Terms.</summary>
    private static readonly HashSet<string> Counting = [.. Text.Analyzer.Terms("count counts say says said put puts give gives gave speak speaks spoke arrive arrives reckon reckons estimate estimates come comes report reports believe believes")];

    private static readonly HashSet<string> Vague = WordSet.Of("a an one once twice no both several few couple");

    private static readonly HashSet<string> Somebody = WordSet.Of("couple man men woman women boy boys girl girls victim victims person people official officials driver baby babies midwife nurse teacher inspector judge judges lawyer porter worker workers miner miners patient survivor survivors suspect suspects witness guard guards child children lad guy bloke lady dead");

    private static readonly Word People = SentenceWords.Analyse("people").All[0];

    private static readonly SearchValues<char> Pauses = SearchValues.Create(",.;:()\"");

    /// <summary>What stands before a unit of time where a rate is told: "a day", "on an average day".</summary>
    private static readonly HashSet<string> Each = WordSet.Of("per a an each every");

    /// <summary>Words between a number and what it counts.</summary>
    private static readonly HashSet<string> Between = WordSet.Of("of the this that these those its their his her our such more other a an new");

    /// <summary>Whether a word counts: "three", "half", "a".</summary>
    public static bool IsNumeral(string word) => Counts.Contains(word);

    /// <summary>Whether a word is what things are weighed, measured or paid in.</summary>
    public static bool IsUnit(Word word) => word.Term is { } term && (Units.Contains(term) || term is "kg");

    /// <summary>A share: "72%", "a tenth", "half".</summary>
    public static bool OfShare(SentenceWords sentence) => Share().IsMatch(sentence.Text);

    /// <summary>Whether a word, no profession that the vectors know, stands for a person.</summary>
    public static bool IsSomebody(string word) => Somebody.Contains(word);

    /// <summary>"A day", "daily" to "how much per day".</summary>
    public static bool AreRate(SentenceWords sentence, string unit)
    {
        for (int i = 0; i < sentence.All.Count; i++)
        {
            string word = sentence.All[i].Span.Of(sentence.Text).ToLowerInvariant();
            if (word == (unit == "day" ? "daily" : unit == "year" ? "yearly" : unit + "ly") || (unit == "year" && word is "annual" or "annually")) return true;
            if (word == unit && sentence.All.Take(i).TakeLast(2).Any(w => Each.Contains(w.Span.Of(sentence.Text)))) return true;
        }

        return false;
    }

    /// <summary>A sign or name of a currency, or a million of one that is not known.</summary>
    public static bool OfMoney(SentenceWords sentence) =>
        sentence.Text.AsSpan().ContainsAny("$€£¥") || sentence.Content.Any(w => Currencies.Contains(w.Term!)) || SomeCurrency().IsMatch(sentence.Text);

    /// <summary>Any number that counts.</summary>
    public static bool Any(SentenceWords sentence) => Enumerable.Range(0, sentence.All.Count).Any(i => IsCount(sentence, i));

    /// <summary>A number, in figures or words, that is no part of a date or a time of day.</summary>
    private static bool IsCount(SentenceWords sentence, int i)
    {
        var word = sentence.All[i];
        string text = word.Span.Of(sentence.Text);
        if (!word.Number) return Counts.Contains(text) && text.Length > 2;
        if (Years.IsYear(word) || OldYear().IsMatch(text) || Clock().IsMatch(text)) return false;
        bool dated = (i + 1 < sentence.All.Count && Dates.IsMonth(sentence.All[i + 1].Span.Of(sentence.Text))) || (i > 0 && Dates.IsMonth(sentence.All[i - 1].Span.Of(sentence.Text)));
        return !dated;
    }

    /// <summary>A number of what is counted: before the word itself or one of its kind, or with nothing behind it but a unit, as witnesses are not counted in euros.</summary>
    /// <param name="many">"How many": such things are not measured by weight or money.</param>
    public static bool Of(SentenceWords sentence, Word counted, bool many)
    {
        var units = many ? Shares : Units;
        return Counted(sentence).Any(c => c.Things.Exists(w => w.Term == counted.Term || Alike(w, counted) || Lexicon.AreSame(w.Term!, counted.Term!)) || (c.Cardinal && c.Things.TrueForAll(w => units.Contains(w.Term!))));
    }

    /// <summary>Each number of the sentence: whether it can stand for what it counts ("killing two", and not "asked twice"), and what that may be.</summary>
    private static IEnumerable<(bool Cardinal, List<Word> Things)> Counted(SentenceWords sentence)
    {
        for (int i = 0; i < sentence.All.Count; i++)
        {
            if (IsCount(sentence, i)) yield return (sentence.All[i].Number || !Vague.Contains(sentence.All[i].Span.Of(sentence.Text)), [.. Behind(sentence, i)]);
        }
    }

    /// <summary>Whether a sentence counts, in a number of its own, what the one before it does, or leaves unsaid what it counts.</summary>
    public static bool CountAnew(Question question, SentenceWords first, SentenceWords second)
    {
        for (int i = 0; i < second.All.Count; i++)
        {
            if (!IsCount(second, i) || !second.All[i].Number || second.All[i].Term is not { } number || first.Has(number) || question.Words.Has(number)) continue;
            var behind = Behind(second, i).ToList();
            if ((behind.Count == 0 && second.Content.Any(w => Counting.Contains(w.Term!))) || behind.Exists(w => Enumerable.Range(0, first.All.Count).Any(k => first.All[k].Number && Behind(first, k).Any(f => f.Term == w.Term)))) return true;
        }

        return false;
    }

    /// <summary>A number of people, whatever they are called, or of what is not said.</summary>
    public static bool OfPeople(SentenceWords sentence) =>
        Counted(sentence).Any(c => c.Things.Exists(w => PersonName.IsSomebody(w) || IsSomebody(w.Span.Of(sentence.Text))) || (c.Cardinal && (c.Things.Count == 0 || c.Things.Exists(w => Alike(w, People) && !Measures.IsTime(w.Span.Of(sentence.Text))))));

    /// <summary>The words that a number may count, at most four words on: "six of the fourteen canteens".</summary>
    private static IEnumerable<Word> Behind(SentenceWords sentence, int number)
    {
        for (int k = number + 1; k < Math.Min(sentence.All.Count, number + 5); k++)
        {
            if (sentence.Text.AsSpan(sentence.All[k - 1].Span.End, sentence.All[k].Span.Start - sentence.All[k - 1].Span.End).ContainsAny(Pauses)) yield break;
            if (sentence.All[k].Term is not null) yield return sentence.All[k];
            else if (!Between.Contains(sentence.All[k].Span.Of(sentence.Text))) yield break;
        }
    }

    private static bool Alike(Word a, Word b) => a.Vector >= 0 && b.Vector >= 0 && WordVectors.Default.Similarity(a.Vector, b.Vector) >= SameKind;

    [GeneratedRegex(@"^1[0-8]\d\d$", RegexOptions.None, 1000)]
    private static partial Regex OldYear();

    /// <summary>"9,000 florins", "19.2 million", "46 million florins".</summary>
    [GeneratedRegex(@"\b\d[\d.,]*\s+(?:thousand|million|billion)\b|\b\d[\d.,]*\s+(?:florins?|guilders?|marks?|talers?|dinars?|lira|ducats?|credits|shillings?)\b", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex SomeCurrency();

    [GeneratedRegex(@"^\d{1,2}[.:]\d\d$", RegexOptions.None, 1000)]
    private static partial Regex Clock();

    [GeneratedRegex(@"%|\bper\s?cent\b|\b(?:half|halves|thirds?|quarters?|fifths?|sixths?|tenths?|hundredths?|twice|double)\b|\b(?:in|out\s+of)\s+(?:every\s+)?(?:two|three|four|five|six|seven|eight|nine|ten|\d+)\b", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Share();
}
