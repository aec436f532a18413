using System.Buffers;
using System.Text.RegularExpressions;
using Chatbot.Answering.Verification;
using Chatbot.Embedding;
using Chatbot.Text;

namespace Chatbot.Answering.Extractive;

/// <summary>
/// Whether a sentence can hold the very thing asked for, a person, a time, a length of time, an amount, beside what the question says already: "Judith
/// Amsel was the director from 2017" tells nobody who was director before Amsel. Stricter than <see cref="AnswerType"/>, and true where the kind of thing is open.
/// </summary>
internal static partial class AnswerSlot
{
    /// <summary>How near a counted word must be to the one asked for.</summary>
    private const double SameKind = 0.5;

    /// <summary>How many words a name may stand from the word that says whose it is.</summary>
    private const int Beside = 4;

    private static readonly HashSet<string> Currencies = [.. Text.Analyzer.Terms("euro euros dollar dollars pound pounds crown crowns franc francs yen krone kroner kronor rouble zloty rupee peso yuan cent cents penny pence free million millions billion billions")];

    private static readonly HashSet<string> Shares = [.. Text.Analyzer.Terms("percent per cent share such more least about almost nearly")];

    private static readonly HashSet<string> Units = [.. Currencies, .. Shares, .. Text.Analyzer.Terms("tonne tonnes ton tons kilo kilos kilogram kilograms gram grams litre litres barrel barrels")];

    private static readonly HashSet<string> Counts = WordSet.Of("a an one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion dozen half several few couple once twice no none both hundreds thousands millions dozens third thirds quarter fourth fifth sixth seventh eighth ninth tenth");

    /// <summary>What somebody does who gives a figure. Terms.</summary>
    private static readonly HashSet<string> Counting = [.. Text.Analyzer.Terms("count counts say says said put puts give gives gave speak speaks spoke arrive arrives reckon reckons estimate estimates come comes report reports believe believes")];

    private static readonly HashSet<string> Vague = WordSet.Of("a an one once twice no both several few couple");

    /// <summary>Things that have names, by which they are asked for.</summary>
    private static readonly HashSet<string> Named = WordSet.Of("street road square hospital clinic school college university prison jail party company firm business bank club team city town village country region province state paper newspaper agency hotel restaurant museum church court judge lawyer ministry minister politician person man woman doctor port airport station ship ferry boat bridge river island union charity foundation supplier manufacturer contractor brand airline channel website programme film book song farm bakery councillor member factory shipyard laboratory insurer");

    /// <summary>Of these, those whose names say what they are.</summary>
    private static readonly HashSet<string> KindInName = WordSet.Of("party university college school court prison jail airport ministry");

    private static readonly HashSet<string> Somebody = WordSet.Of("couple man men woman women boy boys girl girls victim victims person people official officials driver baby babies midwife nurse teacher inspector judge judges lawyer porter worker workers miner miners patient survivor survivors suspect suspects witness guard guards child children lad guy bloke lady dead");

    private static readonly Word People = SentenceWords.Analyse("people").All[0];

    private static readonly SearchValues<char> Pauses = SearchValues.Create(",.;:()\"");

    /// <summary>What stands before a unit of time where a rate is told: "a day", "on an average day".</summary>
    private static readonly HashSet<string> Each = WordSet.Of("per a an each every");

    /// <summary>Words between a number and what it counts.</summary>
    private static readonly HashSet<string> Between = WordSet.Of("of the this that these those its their his her our such more other a an new");

    /// <summary>Whether a person, a time, a place or a number is asked for.</summary>
    public static bool IsDefinite(Question question) => question.Kind is QuestionKind.Who or QuestionKind.When or QuestionKind.Where or QuestionKind.HowMany;

    /// <summary>Whether a figure is asked for, of which there may be several.</summary>
    public static bool IsFigure(Question question) => question.Kind == QuestionKind.HowMany || Money().IsMatch(question.Text) || (question.Kind == QuestionKind.What && Figure().IsMatch(question.Text));

    /// <summary>Whether a word counts: "three", "half", "a".</summary>
    public static bool IsNumeral(string word) => Counts.Contains(word);

    /// <summary>The same of a candidate, whose document is known.</summary>
    public static bool IsFilled(Question question, Candidate candidate) => IsFilled(question, candidate.Words, DocumentWords.Of(candidate.Document));

    /// <summary>Whether the sentence has what is asked for; true where that is of no definite kind.</summary>
    /// <param name="document">The sentence's own, whose story's and publishers' names tell nothing new; null if not known.</param>
    public static bool IsFilled(Question question, SentenceWords sentence, DocumentWords? document = null)
    {
        if (Measures.IsTold(question, sentence) is { } told) return told;
        if (IsFigure(question) && Rate().Match(question.Text) is { Success: true } rate && !IsRate(sentence, rate.Groups["unit"].Value.ToLowerInvariant())) return false;
        if (Money().IsMatch(question.Text)) return HasMoney(sentence);
        string? thing = question.Kind is QuestionKind.Which or QuestionKind.What ? ThingAsked(question) : null;
        return question.Kind switch
        {
            QuestionKind.HowMany when HowManyPeople().IsMatch(question.Text) || Demands.CountsDoers(question) => CountsPeople(sentence),
            QuestionKind.HowMany => Demands.Counted(question) is { } counted ? HasCount(sentence, counted, HowMany().IsMatch(question.Text) ? Shares : Units) : HasNumber(sentence),
            QuestionKind.When => Moments.AreTold(question, sentence),
            QuestionKind.Which or QuestionKind.What or QuestionKind.Who when PersonsNamed(question) is { } persons => NamesNew(question, sentence, (i, run) => IsPerson(sentence, i, run) && IsBeside(sentence, persons, i, run)),
            QuestionKind.Which or QuestionKind.What when thing is not null && KindInName.Contains(thing) && Text.Analyzer.Term(thing) is { } kind => HasInName(sentence, kind),
            QuestionKind.Which or QuestionKind.What when (thing is not null && Named.Contains(thing)) || Called().IsMatch(question.Text) => NamesThing(question, sentence, thing, document),
            QuestionKind.Who when InOffice().IsMatch(question.Text) || !Introduction().IsMatch(question.Text) => !Unnamed().IsMatch(sentence.Text) && NamesSomebodyNew(question, sentence, document),
            _ => true,
        };
    }

    private static bool AreOf(List<Word> name, IReadOnlySet<string>? terms) => terms is not null && name.TrueForAll(w => terms.Contains(w.Term!));

    /// <summary>"A day", "daily" to "how much per day".</summary>
    private static bool IsRate(SentenceWords sentence, string unit)
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
    private static bool HasMoney(SentenceWords sentence) =>
        sentence.Text.AsSpan().ContainsAny("$€£¥") || sentence.Content.Any(w => Currencies.Contains(w.Term!)) || SomeCurrency().IsMatch(sentence.Text);

    private static bool HasNumber(SentenceWords sentence) => Enumerable.Range(0, sentence.All.Count).Any(i => IsCount(sentence, i));

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
    private static bool HasCount(SentenceWords sentence, Word counted, HashSet<string> units) =>
        Counted(sentence).Any(c => c.Things.Exists(w => w.Term == counted.Term || Alike(w, counted) || Lexicon.AreSame(w.Term!, counted.Term!)) || (c.Cardinal && c.Things.TrueForAll(w => units.Contains(w.Term!))));

    /// <summary>Each number of the sentence: whether it can stand for what it counts ("killing two", and not "asked twice"), and what that may be.</summary>
    private static IEnumerable<(bool Cardinal, List<Word> Things)> Counted(SentenceWords sentence)
    {
        for (int i = 0; i < sentence.All.Count; i++)
        {
            if (IsCount(sentence, i)) yield return (sentence.All[i].Number || !Vague.Contains(sentence.All[i].Span.Of(sentence.Text)), [.. Behind(sentence, i)]);
        }
    }

    /// <summary>Whether a sentence counts, in a number of its own, what the one before it does, or leaves unsaid what it counts.</summary>
    public static bool CountsAnew(Question question, SentenceWords first, SentenceWords second)
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
    private static bool CountsPeople(SentenceWords sentence) =>
        Counted(sentence).Any(c => c.Things.Exists(w => PersonName.IsSomebody(w) || Somebody.Contains(w.Span.Of(sentence.Text))) || (c.Cardinal && (c.Things.Count == 0 || c.Things.Exists(w => Alike(w, People)))));

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

    private static bool NamesSomebodyNew(Question question, SentenceWords sentence, DocumentWords? document) => InOffice().IsMatch(question.Text)
        ? NamesNew(question, sentence, (i, run) => IsPerson(sentence, i, run))
        : NamesNew(question, sentence, (_, run) => !AreOf(run, document?.Publishers)) || sentence.All.Any(w => w.Term is { } term && !question.Words.Has(term) && PersonName.IsSomebody(w));

    /// <summary>Whether the sentence has a name of its own: capitalised words of which the question has none, that are no date and pass the test.</summary>
    private static bool NamesNew(Question question, SentenceWords sentence, Func<int, List<Word>, bool> test)
    {
        int begins = Dateline().Match(sentence.Text).Length;
        for (int i = 0; i < sentence.All.Count; i++)
        {
            if (!sentence.All[i].Capital || sentence.All[i].Span.Start < begins) continue;
            int end = i + 1;
            while (end < sentence.All.Count && sentence.All[end].Capital && string.IsNullOrWhiteSpace(sentence.Text[sentence.All[end - 1].Span.End..sentence.All[end].Span.Start])) end++;
            var run = sentence.All.Skip(i).Take(end - i).Where(w => w.Term is not null).ToList();
            // A sentence's first word has its capital from its place, unless it is part of a name.
            bool named = run.Count > 0 && (i > 0 || run.Count > 1 || run[0].Vector < 0) && !run.Exists(w => IsNamedIn(question, w, run.Count)) && !run.TrueForAll(w => Moments.IsOfDate(w.Span.Of(sentence.Text)));
            if (named && test(i, run)) return true;
            i = end - 1;
        }

        return false;
    }

    /// <summary>Whether the question has a name's word: as a name, or it is the whole name. "Dunmore Ferries" is new to "who runs the ferry".</summary>
    private static bool IsNamedIn(Question question, Word word, int words) => question.Words.Has(word.Term!) && (words == 1 || question.Words.Content.Any(w => w.Term == word.Term && (w.Capital || w.Vector < 0)));

    /// <summary>"Bakery" of "which bakeries", "company" of "what company owns"; null if no kind of thing is asked for.</summary>
    private static string? ThingAsked(Question question)
    {
        var match = WhichThing().Match(question.Text);
        if (!match.Success) match = WhichOf().Match(question.Text);
        if (!match.Success) return null;
        string thing = match.Groups["thing"].Value.ToLowerInvariant(), one = thing.EndsWith("ies", StringComparison.Ordinal) ? thing[..^3] + "y" : !Named.Contains(thing) && thing.EndsWith('s') ? thing[..^1] : thing;
        // "Which ports belong to the Port of Antwerp-Bruges": its own name tells some of them.
        return one != thing && question.Words.Content.Any(w => w.Capital && w.Term == Text.Analyzer.Term(one)) ? null : one;
    }

    /// <summary>"Which hospital", "on what street", "what is the firm called": a name, beside the word for such a thing where that stands.</summary>
    private static bool NamesThing(Question question, SentenceWords sentence, string? thing, DocumentWords? document)
    {
        IReadOnlyList<Word> kind = thing is null ? [] : SentenceWords.Analyse(thing).Content;
        return NamesNew(question, sentence, (i, run) => !AreOf(run, document?.Stories) && !AreOf(run, document?.Publishers) && IsBeside(sentence, kind, i, run));
    }

    /// <summary>"Riverside Hospital", "the university in Helmsund", or one that the lexicon knows: "a Republican".</summary>
    private static bool HasInName(SentenceWords sentence, string kind)
    {
        var all = sentence.All;
        for (int i = 0; i < all.Count; i++)
        {
            if (all[i].Term is not { } term || (term != kind && !Lexicon.AreSame(kind, term) && !(all[i].Capital && Lexicon.IsOne(kind, term)))) continue;
            if (i > 0 && all[i].Capital && Lexicon.IsOne(kind, term)) return true;
            for (int k = Math.Max(0, i - 1); k <= Math.Min(all.Count - 1, i + 3); k++)
            {
                if (k != i && k > 0 && all[k].Capital && !Moments.IsOfDate(all[k].Span.Of(sentence.Text))) return true;
            }
        }

        return false;
    }

    /// <summary>Whose names are asked for, "couple" of "the names of the couple": the words that say so; null if no person's are.</summary>
    private static IReadOnlyList<Word>? PersonsNamed(Question question)
    {
        if (NamesOf().Match(question.Text).Groups["whose"] is not { Success: true, Value: var whose }) return null;
        var words = SentenceWords.Analyse(whose).Content;
        return words.Any(w => PersonName.IsSomebody(w) || Somebody.Contains(w.Span.Of(whose))) ? words : null;
    }

    /// <summary>"The inspector Yannick Strand" to "the name of the inspector": where the sentence speaks of one, the name stands beside that word.</summary>
    private static bool IsBeside(SentenceWords sentence, IReadOnlyList<Word> persons, int at, List<Word> name)
    {
        int[] told = [.. Enumerable.Range(0, sentence.All.Count).Where(k => sentence.All[k].Term is { } term && persons.Any(p => p.Term == term))];
        return told.Length == 0 || told.Any(k => k < at ? at - k <= Beside : k - (at + name.Count - 1) <= Beside);
    }

    private static bool IsPerson(SentenceWords sentence, int i, List<Word> run)
    {
        if (i > 0 && sentence.All[i - 1].Span.Of(sentence.Text).ToLowerInvariant() is "the" or "in" or "at" or "near" or "from") return false;
        return PersonName.Is(run);
    }

    [GeneratedRegex(@"^\W*(?:the\s+)?price\b|\bhow\s+much\s+(?:is|are|was|were)\s+(?:a|an|one|each|the)\s+(?:ticket|fee|fine|rent|entry|admission|lunch|meal|seat|reward|salary|bill|fare|pass|price|toll|loan|debt)|\bhow\s+much\b.*\b(?:costs?|pays?|paid|price|worth|spend|spent|earns?|earned|owes?|owed|charges?|charged|money)\b|\b(?:what|how\s+much)\s+(?:does|do|did|will|would|is|was|were|are)\b.*\b(?:costs?(?!\s+includ)|earns?|paid)\b(?!\s+(?:for|by|the)\s+\p{L}+\s+to\b)", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Money();

    /// <summary>"How much per day", "how many a year".</summary>
    [GeneratedRegex(@"\b(?:per|an?|each|every)\s+(?<unit>hour|day|night|week|month|year)\b", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Rate();

    /// <summary>"Who was director before Amsel", "who replaced him": a person, and another one than the question names.</summary>
    [GeneratedRegex(@"\bwho\s+(?:(?:is|was|were|are|ran|led|headed|owned|held|chaired|managed)\s+(?:[\p{L}'’-]+\s+){1,6}?(?:before|after)|becomes?|became|replaced?|replaces|succeed(?:s|ed)?|t(?:akes?|ook)\s+over|will\s+(?:be|become|replace|succeed|take))\b", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex InOffice();

    [GeneratedRegex(@"\b(?:what|which)\s+(?:\d\s+)?(?:[\p{L}'’-]+\s+){0,1}?(?<thing>\p{L}+)\s+(?:is|are|was|were|did|does|do|has|have|had|will|would|can|could|made|sold|won|owns|runs|built|bought|wrote|said|took|insures|supplies|operates|makes|sells|employs|represents|publishes|leads|\p{L}{3,}ed)\b", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex WhichThing();

    /// <summary>"Which two hospitals", "from which farms".</summary>
    [GeneratedRegex(@"\bwhich\s+(?:(?:of\s+the|two|three|four|other|\d)\s+)*(?<thing>\p{L}+)\b", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex WhichOf();

    [GeneratedRegex(@"\bwhat(?:\s+(?:is|are|was|were)|['’]s)\b.{2,60}\b(?:called|named)\W*$|\b(?:the\s+)?names?\s+of\b", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Called();

    [GeneratedRegex(@"\bnames?\s+of\s+(?:(?:the|that|this|those|these|his|her|their|both|all|two|three|a|an)\s+)*(?<whose>[\p{L}'’-]+(?:\s+[\p{L}'’-]+)?)|\bwho\s+(?:is|was|are|were)\s+(?:the|that|those|these)\s+(?:(?:two|three|four|other|\d)\s+)*(?<whose>[\p{L}'’-]+)\s+(?:who|that|whom|whose)\b", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex NamesOf();

    [GeneratedRegex(@"\b(?:worth|costs?|price|damage|number|total|amount|sum|share|toll|estimates?|value|size)\b", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Figure();

    [GeneratedRegex(@"^1[0-8]\d\d$", RegexOptions.None, 1000)]
    private static partial Regex OldYear();

    [GeneratedRegex(@"\bhow\s+many\b", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex HowMany();

    [GeneratedRegex(@"\bhow\s+many\s+(?:people|persons|folks?)\b", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex HowManyPeople();

    /// <summary>"9,000 florins", "19.2 million", "46 million florins".</summary>
    [GeneratedRegex(@"\b\d[\d.,]*\s+(?:thousand|million|billion)\b|\b\d[\d.,]*\s+(?:florins?|guilders?|marks?|talers?|dinars?|lira|ducats?|credits|shillings?)\b", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex SomeCurrency();

    [GeneratedRegex(@"^\d{1,2}[.:]\d\d$", RegexOptions.None, 1000)]
    private static partial Regex Clock();

    /// <summary>"On 3 February somebody offered the picture": it is not known who.</summary>
    [GeneratedRegex(@"^(?:[^,]{2,30}?,?\s+)?(?:somebody|someone|persons?\s+unknown|an?\s+unknown\s+\p{L}+)\s", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Unnamed();

    /// <summary>"VELLIN, 22 February (Allied Dispatch) - ".</summary>
    [GeneratedRegex(@"^\p{Lu}{2}[^()]{0,40}\([^)]{2,40}\)\s+[–—-]\s+", RegexOptions.None, 1000)]
    private static partial Regex Dateline();

    /// <summary>"Who is Kristi Noem": the name is given, what is asked is what it stands for.</summary>
    [GeneratedRegex(@"\bwho(?:\s+(?:is|are|was|were)|['’]s)\s+(?!the\b|a\b|an\b|in\b|on\b|at\b|to\b|behind\b|his\b|her\b|their\b|its\b|responsible\b|going\b|paying\b)(?:[\p{L}.'’-]+\s*){1,4}\W*$", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Introduction();
}
