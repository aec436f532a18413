using System.Buffers;
using System.Text.RegularExpressions;
using Chatbot.Answering.Verification;
using Chatbot.Embedding;

namespace Chatbot.Answering.Extractive;

/// <summary>
/// Whether a sentence can hold the very thing asked for, a person, a time, a length of time, an amount, beside what the question says already: "Judith
/// Amsel was the director from 2017" tells nobody who was director before Amsel. Stricter than <see cref="AnswerType"/>, and true where the kind of thing is open.
/// </summary>
internal static partial class AnswerSlot
{
    /// <summary>How near a counted word must be to the one asked for.</summary>
    private const double SameKind = 0.5;

    private static readonly HashSet<string> Currencies = [.. Text.Analyzer.Terms("euro euros dollar dollars pound pounds crown crowns franc francs yen krone kroner kronor rouble zloty rupee peso yuan cent cents penny pence free million millions billion billions")];

    private static readonly HashSet<string> Units = [.. Currencies, .. Text.Analyzer.Terms("tonne tonnes ton tons kilo kilos kilogram kilograms gram grams litre litres barrel barrels percent per cent share such more least about almost nearly")];

    private static readonly HashSet<string> Times = Set("second seconds minute minutes hour hours day days night nights week weeks month months year years decade decades century centuries");

    private static readonly HashSet<string> Lengths = Set("metre metres meter meters kilometre kilometres kilometer kilometers km mile miles foot feet inch inches centimetre centimetres");

    private static readonly HashSet<string> Counts = Set("a an one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion dozen half several few couple once twice no none both hundreds thousands millions dozens third thirds quarter fourth fifth sixth seventh eighth ninth tenth every all");

    /// <summary>Things that have names, by which they are asked for.</summary>
    private static readonly HashSet<string> Named = Set("street road square hospital clinic school college university prison jail party company firm business bank club team city town village country region province state paper newspaper agency hotel restaurant museum church court judge lawyer ministry minister politician person man woman doctor port airport station ship ferry boat bridge river island union charity foundation supplier manufacturer contractor brand airline channel website programme film book song");

    private static readonly SearchValues<char> Pauses = SearchValues.Create(",.;:()\"");

    /// <summary>Words between a number and what it counts.</summary>
    private static readonly HashSet<string> Between = Set("of the these those its their his her our such more other a an new");

    private static readonly HashSet<string> Spanning = Set("since until till throughout overnight permanently indefinitely");

    /// <summary>Whether a person, a time, a place or a number is asked for.</summary>
    public static bool IsDefinite(Question question) => question.Kind is QuestionKind.Who or QuestionKind.When or QuestionKind.Where or QuestionKind.HowMany;

    /// <summary>Whether the sentence has what is asked for; true where that is of no definite kind.</summary>
    public static bool IsFilled(Question question, SentenceWords sentence)
    {
        if (HowLong().IsMatch(question.Text)) return HasMeasure(sentence, Times) || HasMeasure(sentence, Lengths) || sentence.All.Any(w => Spanning.Contains(w.Span.Of(sentence.Text)));
        if (Money().IsMatch(question.Text)) return HasMoney(sentence);
        return question.Kind switch
        {
            QuestionKind.HowMany => Demands.Counted(question) is { } counted ? HasCount(sentence, counted) : HasNumber(sentence),
            QuestionKind.When when Becoming().IsMatch(question.Text) => Became().IsMatch(sentence.Text),
            QuestionKind.Which or QuestionKind.What when AsksForName(question) => NamesNew(question, sentence, (_, _) => true),
            QuestionKind.Who when InOffice().IsMatch(question.Text) || !Introduction().IsMatch(question.Text) => NamesSomebodyNew(question, sentence),
            _ => true,
        };
    }

    private static bool HasMeasure(SentenceWords sentence, HashSet<string> units)
    {
        for (int i = 1; i < sentence.All.Count; i++)
        {
            if (!units.Contains(sentence.All[i].Span.Of(sentence.Text))) continue;
            for (int k = Math.Max(0, i - 2); k < i; k++)
            {
                if (sentence.All[k].Number || Counts.Contains(sentence.All[k].Span.Of(sentence.Text))) return true;
            }
        }

        return false;
    }

    /// <summary>A sign or name of a currency, or a million of one that is not known.</summary>
    private static bool HasMoney(SentenceWords sentence) =>
        sentence.Text.AsSpan().ContainsAny("$€£¥") || sentence.Content.Any(w => Currencies.Contains(w.Term!)) || SomeCurrency().IsMatch(sentence.Text);

    private static bool HasNumber(SentenceWords sentence) => Enumerable.Range(0, sentence.All.Count).Any(i => IsCount(sentence, i));

    /// <summary>A number, in figures or words, that is no part of a date or a time of day.</summary>
    private static bool IsCount(SentenceWords sentence, int i)
    {
        var word = sentence.All[i];
        string text = word.Span.Of(sentence.Text);
        if (!word.Number) return Counts.Contains(text) && text.Length > 2;
        if (Years.IsYear(word) || Clock().IsMatch(text)) return false;
        bool dated = (i + 1 < sentence.All.Count && Dates.IsMonth(sentence.All[i + 1].Span.Of(sentence.Text))) || (i > 0 && Dates.IsMonth(sentence.All[i - 1].Span.Of(sentence.Text)));
        return !dated;
    }

    /// <summary>A number of what is counted: before the word itself or one of its kind, or with nothing behind it but a unit.</summary>
    private static bool HasCount(SentenceWords sentence, Word counted)
    {
        for (int i = 0; i < sentence.All.Count; i++)
        {
            if (!IsCount(sentence, i)) continue;
            var behind = Behind(sentence, i).ToList();
            if (behind.Exists(w => w.Term == counted.Term || Alike(w, counted) || Lexicon.AreSame(w.Term!, counted.Term!)) || behind.TrueForAll(w => Units.Contains(w.Term!))) return true;
        }

        return false;
    }

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

    private static bool NamesSomebodyNew(Question question, SentenceWords sentence) => InOffice().IsMatch(question.Text)
        ? NamesNew(question, sentence, (i, run) => IsPerson(sentence, i, run))
        : NamesNew(question, sentence, (_, _) => true) || sentence.All.Any(w => w.Term is { } term && !question.Words.Has(term) && PersonName.IsSomebody(w));

    /// <summary>Whether the sentence has a name of its own: capitalised words of which the question has none, that are no date and pass the test.</summary>
    private static bool NamesNew(Question question, SentenceWords sentence, Func<int, List<Word>, bool> test)
    {
        for (int i = 0; i < sentence.All.Count; i++)
        {
            if (!sentence.All[i].Capital) continue;
            int end = i + 1;
            while (end < sentence.All.Count && sentence.All[end].Capital && string.IsNullOrWhiteSpace(sentence.Text[sentence.All[end - 1].Span.End..sentence.All[end].Span.Start])) end++;
            var run = sentence.All.Skip(i).Take(end - i).Where(w => w.Term is not null).ToList();
            // A sentence's first word has its capital from its place, unless it is part of a name.
            bool named = run.Count > 0 && (i > 0 || run.Count > 1 || run[0].Vector < 0) && !run.Exists(w => question.Words.Has(w.Term!)) && !run.TrueForAll(w => IsOfDate(w.Span.Of(sentence.Text)));
            if (named && test(i, run)) return true;
            i = end - 1;
        }

        return false;
    }

    /// <summary>"Which hospital", "on what street", "what is the firm called".</summary>
    private static bool AsksForName(Question question) => Called().IsMatch(question.Text) || (WhichThing().Match(question.Text) is { Success: true } match && Named.Contains(match.Groups["thing"].Value));

    private static bool IsOfDate(string text) => Dates.IsMonth(text) || Weekday().IsMatch(text);

    private static bool IsPerson(SentenceWords sentence, int i, List<Word> run)
    {
        if (i > 0 && sentence.All[i - 1].Span.Of(sentence.Text).ToLowerInvariant() is "the" or "in" or "at" or "near" or "from") return false;
        return PersonName.Is(run);
    }

    private static HashSet<string> Set(string words) => new(words.Split(' '), StringComparer.OrdinalIgnoreCase);

    [GeneratedRegex(@"\bhow\s+(?:long|much\s+(?:more\s+|longer\s+)?time|many\s+(?:more\s+)?(?:minutes|hours|days|weeks|months|years))\b", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex HowLong();

    [GeneratedRegex(@"\bhow\s+much\s+(?:is|are|was|were)\s+(?:a|an|one|each|the)\s+(?:ticket|fee|fine|rent|entry|admission|lunch|meal|seat|reward|salary|bill|fare|pass|price|toll|loan|debt)|\bhow\s+much\b.*\b(?:costs?|pays?|paid|price|worth|spend|spent|earns?|earned|owes?|owed|charges?|charged|money)\b|\b(?:what|how\s+much)\s+(?:does|do|did|will|would|is|was|were|are)\b.*\b(?:costs?|earns?|paid|charged?)\b(?!\s+(?:for|by|the)\s+\p{L}+\s+to\b)", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Money();

    /// <summary>"Who was director before Amsel", "who replaced him": a person, and another one than the question names.</summary>
    [GeneratedRegex(@"\bwho\s+(?:(?:is|was|were|are|ran|led|headed|owned|held|chaired|managed)\s+(?:[\p{L}'’-]+\s+){1,6}?(?:before|after)|becomes?|became|replaced?|replaces|succeed(?:s|ed)?|t(?:akes?|ook)\s+over|will\s+(?:be|become|replace|succeed|take))\b", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex InOffice();

    [GeneratedRegex(@"\b(?:what|which)\s+(?:[\p{L}'’-]+\s+){0,1}?(?<thing>\p{L}+)\s+(?:is|are|was|were|did|does|do|has|have|had|will|would|can|could|made|sold|won|owns|runs|built|hired|bought|wrote|reported|said|took)\b", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex WhichThing();

    [GeneratedRegex(@"\bwhat(?:\s+(?:is|are|was|were)|['’]s)\b.{2,60}\b(?:called|named)\W*$|\b(?:the\s+)?names?\s+of\b", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Called();

    [GeneratedRegex(@"\bwhen\s+(?:did|was|were|has)\b.*\b(?:become|appointed|elected|take\s+over|take\s+office)\b", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Becoming();

    [GeneratedRegex(@"\b(?:became|becomes?|appoint\p{L}*|elect\p{L}*|named|took|since|from|until|joined|sworn|has\s+been|had\s+been|promoted|succeeded|replaced)\b", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Became();

    /// <summary>"9,000 florins", "19.2 million", "46 million florins".</summary>
    [GeneratedRegex(@"\b\d[\d.,]*\s+(?:thousand|million|billion)\b|\b\d[\d.,]*\s+(?:florins?|guilders?|marks?|talers?|dinars?|lira|ducats?|credits|shillings?)\b", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex SomeCurrency();

    [GeneratedRegex(@"^\d{1,2}[.:]\d\d$", RegexOptions.None, 1000)]
    private static partial Regex Clock();

    [GeneratedRegex(@"^(?:mon|tues|wednes|thurs|fri|satur|sun)days?$", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Weekday();

    /// <summary>"Who is Kristi Noem": the name is given, what is asked is what it stands for.</summary>
    [GeneratedRegex(@"\bwho(?:\s+(?:is|are|was|were)|['’]s)\s+(?!the\b|a\b|an\b|in\b|on\b|at\b|to\b|behind\b|his\b|her\b|their\b|its\b|responsible\b|going\b|paying\b)(?:[\p{L}.'’-]+\s*){1,4}\W*$", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Introduction();
}
