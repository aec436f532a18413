using System.Text.RegularExpressions;
using Chatbot.Text;

namespace Chatbot.Answering.Extractive;

/// <summary>
/// Whether a sentence can hold the very thing asked for, a person, a time, a length of time, an amount, beside what the question says already: "Judith
/// Amsel was the director from 2017" tells nobody who was director before Amsel. Stricter than <see cref="AnswerType"/>, and true where the kind of thing is open.
/// </summary>
internal static partial class AnswerSlot
{
    /// <summary>How many words a name may stand from the word that says whose it is.</summary>
    private const int Beside = 4;

    /// <summary>Things that have names, by which they are asked for.</summary>
    private static readonly HashSet<string> Named = WordSet.Of("street road square hospital clinic school college university prison jail party company firm business bank club team city town village country region province state paper newspaper agency hotel restaurant museum church court judge lawyer ministry minister politician person man woman doctor port airport station ship ferry boat bridge river island union charity foundation supplier manufacturer contractor brand airline channel website programme film book song farm bakery councillor member factory shipyard laboratory insurer");

    /// <summary>Of these, those whose names say what they are.</summary>
    private static readonly HashSet<string> KindInName = WordSet.Of("party university college school court prison jail airport ministry");

    private static readonly HashSet<string> Heads = WordSet.Of("director head chief boss leader president chairman chairwoman chair mayor minister secretary spokesman spokeswoman king queen governor manager captain");

    /// <summary>Whether a person, a time, a place or a number is asked for.</summary>
    public static bool IsDefinite(Question question) => question.Kind is QuestionKind.Who or QuestionKind.When or QuestionKind.Where or QuestionKind.HowMany;

    /// <summary>Whether a figure is asked for, of which there may be several.</summary>
    public static bool IsFigure(Question question) => question.Kind == QuestionKind.HowMany || Money().IsMatch(question.Text) || (question.Kind == QuestionKind.What && Figure().IsMatch(question.Text));

    /// <summary>Whether the names of persons are asked for: "who was the man who died".</summary>
    public static bool AsksForNames(Question question) => PersonsNamed(question) is not null;

    /// <summary>The same of a candidate, whose document is known.</summary>
    public static bool IsFilled(Question question, Candidate candidate) => IsFilled(question, candidate.Words, DocumentWords.Of(candidate.Document));

    /// <summary>Whether the sentence has what is asked for; true where that is of no definite kind.</summary>
    /// <param name="document">The sentence's own, whose story's and publishers' names tell nothing new; null if not known.</param>
    public static bool IsFilled(Question question, SentenceWords sentence, DocumentWords? document = null)
    {
        if (Measures.IsTold(question, sentence) is { } told) return told;
        if (IsFigure(question) && Rate().Match(question.Text) is { Success: true } rate && !Amounts.AreRate(sentence, rate.Groups["unit"].Value.ToLowerInvariant())) return false;
        if (Percentage().IsMatch(question.Text)) return Amounts.OfShare(sentence);
        if (Money().IsMatch(question.Text)) return Amounts.OfMoney(sentence);
        string? thing = question.Kind is QuestionKind.Which or QuestionKind.What ? ThingAsked(question) : null;
        return question.Kind switch
        {
            QuestionKind.HowMany when HowManyPeople().IsMatch(question.Text) || CountsNation(question) || Demands.CountsDoers(question) => Amounts.OfPeople(sentence),
            QuestionKind.HowMany => Demands.Counted(question) is { } counted ? Amounts.Of(sentence, counted, HowMany().IsMatch(question.Text)) : Amounts.Any(sentence),
            QuestionKind.When => Moments.AreTold(question, sentence),
            QuestionKind.Where => Places.AreTold(question, sentence),
            QuestionKind.Which or QuestionKind.What or QuestionKind.Who when PersonsNamed(question) is { } persons => NamesNew(question, sentence, (i, run) => IsPerson(sentence, i, run) && IsBeside(sentence, persons, i, run)),
            QuestionKind.Which or QuestionKind.What when thing is not null && KindInName.Contains(thing) && Text.Analyzer.Term(thing) is { } kind => HasInName(sentence, kind),
            QuestionKind.Which or QuestionKind.What when (thing is not null && Named.Contains(thing)) || Called().IsMatch(question.Text) => NamesThing(question, sentence, thing, document),
            QuestionKind.Who when InOffice().IsMatch(question.Text) || !Introduction().IsMatch(question.Text) => !Unnamed().IsMatch(sentence.Text) && NamesSomebodyNew(question, sentence, document),
            _ => true,
        };
    }

    private static bool AreOf(List<Word> name, IReadOnlySet<string>? terms) => terms is not null && name.TrueForAll(w => terms.Contains(w.Term!));

    /// <summary>"How many Europeans".</summary>
    private static bool CountsNation(Question question) => HowManyOf().Match(question.Text) is { Success: true } match && match.Groups["of"].Value.ToLowerInvariant() is var people
        && Demonyms.IsOfCountry(people) && !Demonyms.IsCountry(people);

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
        return words.Any(w => PersonName.IsSomebody(w) || Amounts.IsSomebody(w.Span.Of(whose)) || Heads.Contains(w.Span.Of(whose))) ? words : null;
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
        // "EUDA" is too rare for the vectors, as names are, and nobody's.
        return PersonName.Is(run) && !run.TrueForAll(w => PersonName.IsAcronym(w.Span.Of(sentence.Text)));
    }

    [GeneratedRegex(@"^\W*(?:the\s+)?price\b|^\W*(?:what(?:\s+(?:is|was|are|were)|['’]?s)\s+)?(?:(?!what\b|who\b|why\b|how\b|when\b|where\b|which\b|did\b|does\b|is\b|was\b)[\p{L}'’-]+\s+){1,4}(?:salary|salaries|wages?|fee|premium|rent|bonus|ransom|pension|fare)\W*$|\b(?:what|which)\s+(?:salary|wages?|fee|fine|premium|rent|bonus|reward|ransom|price|budget|compensation|pension|fare|bill|loan|sum)\s+(?:does|do|did|is|was|were|will|would|has|have|had)\b|\bhow\s+much\s+(?:is|are|was|were)\s+(?:a|an|one|each|the)\s+(?:[\p{L}-]+\s+){0,2}?(?:ticket|fee|fine|rent|entry|admission|lunch|meal|seat|reward|salary|bill|fare|pass|price|toll|loan|debt)|\bwhat\b.*\b(?:be|is|are|was|were|it|they)\s+(?:\p{L}+\s+){0,4}?worth\b(?!\s+\p{L}+ing\b)|\b(?:street|market|resale|retail|black[- ]market)\s+(?:value|price)\b|\bhow\s+much\b.*\b(?:costs?|pays?|paid|price|worth|spend|spent|earns?|earned|owes?|owed|charges?|charged|money)\b|\b(?:what|how\s+much)\s+(?:does|do|did|will|would|is|was|were|are)\b.*\b(?:costs?(?!\s+includ)|earns?|paid)\b(?!\s+(?:for|by|the)\s+\p{L}+\s+to\b)", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Money();

    [GeneratedRegex(@"\b(?:what|which)\s+(?:percentage|proportion|share|per\s?cent)\b|\bhow\s+many\s+per\s?cent\b", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Percentage();

    /// <summary>"How much per day", "how many a year".</summary>
    [GeneratedRegex(@"\b(?:per|an?|each|every)\s+(?<unit>hour|day|night|week|month|year)\b", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Rate();

    /// <summary>"Who was director before Amsel", "who replaced him": a person, and another one than the question names.</summary>
    [GeneratedRegex(@"\bwho\s+(?:(?:is|was|were|are|ran|led|headed|owned|held|chaired|managed)\s+(?:[\p{L}'’-]+\s+){1,6}?(?:before|after)|leads|heads|chairs|directs|becomes?|became|replaced?|replaces|succeed(?:s|ed)?|t(?:akes?|ook)\s+over|will\s+(?:be|become|replace|succeed|take))\b", RegexOptions.IgnoreCase, 1000)]
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

    [GeneratedRegex(@"\bhow\s+many\b", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex HowMany();

    [GeneratedRegex(@"\bhow\s+many\s+(?<of>\p{L}+)\s+\p{L}", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex HowManyOf();

    [GeneratedRegex(@"\bhow\s+many\s+(?:people|persons|folks?)\b", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex HowManyPeople();

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
