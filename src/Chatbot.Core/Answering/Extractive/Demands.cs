using System.Text.RegularExpressions;

namespace Chatbot.Answering.Extractive;

/// <summary>
/// What a sentence must have to answer a question at all, however much it shares with it: the year, the age, the thing that is
/// counted, what is asked of the person named. In doubt it is no answer.
/// </summary>
public static partial class Demands
{
    private const double Covered = 0.4, DoneCovered = 0.5, LeastShare = 0.3, LeastShareBesideSlot = 0.2, AccusedRest = 0.6;

    /// <summary>Heads of a question that any answer may meet: "what is the reason …".</summary>
    private static readonly HashSet<string> Vague = [.. Text.Analyzer.Terms("reason cause figure number name difference point idea meaning purpose role story background result outcome problem situation status latest point title")];

    private const string Number = "number";

    /// <summary>What is said of a number, and says not what it is a number of.</summary>
    private static readonly HashSet<string> Qualities = Text.WordSet.Of("real exact total actual true final official overall right correct latest current same precise approximate new old first last whole");

    /// <summary>Counted in the currency's name: "how much money".</summary>
    private static readonly HashSet<string> Sums = [.. Text.Analyzer.Terms("money cash")];

    /// <summary>Words that place a thing in time and take nothing for granted.</summary>
    private static readonly HashSet<string> Stands = [.. Text.Analyzer.Terms("before after")];

    public static bool AreMet(Question question, Candidate candidate)
    {
        if (Years.Conflict(question.Words, candidate.Words) || Moments.ArePast(question, candidate.Words)) return false;
        if (HowOld().IsMatch(question.Text)) return Age().IsMatch(candidate.Text) && IsOfTheNamed(question, candidate);
        if (Priced(question) is { } priced && Coverage.Of(priced, candidate) < Covered) return false;
        if (Deed(question) is { } deed && Coverage.Of(deed, candidate) < Covered) return false;
        if (Counted(question) is { } counted && !Sums.Contains(counted.Term!) && !Coverage.IsSaid(counted, candidate)) return false;
        if (At(question, RoleOf().Match(question.Text).Groups["of"]) is { } of && Coverage.IsAsked(of) && Coverage.Of(of, candidate) < Covered) return false;
        if (Fronted(question) is { } thing && Coverage.IsAsked(thing) && !Coverage.IsSaid(thing, candidate)) return false;
        if (Head(question) is { } head && Coverage.Of(head, candidate) < Covered) return false;
        if (Done(question) is { } done && Coverage.Of(done, candidate) < DoneCovered) return false;
        if (Accusation.WordsOf(question) is { Count: > 0 } accusing) return IsFairlyAnswered(question, accusing, candidate);
        if (Accusation.IsUnsaid(question, candidate)) return false;
        var coverage = Coverage.Of(question, candidate);
        return coverage.Best >= Covered && coverage.Share >= (AnswerSlot.IsDefinite(question) ? LeastShareBesideSlot : LeastShare);
    }

    /// <summary>Whether it is asked what somebody said of whom none of the sentences speaks.</summary>
    public static bool AsksStranger(Question question, IReadOnlyList<RankedSentence> sentences) =>
        Speaker(question) is { } speaker && !sentences.Any(r => Coverage.Of(speaker, r.Candidate) >= Covered);

    /// <summary>Whether a sentence, or the one before it that it points to, has a name of the question, if that has any: "Strandt, 54" is not the age of Valk.</summary>
    private static bool IsOfTheNamed(Question question, Candidate candidate)
    {
        var names = question.Words.Content.Where(w => w.Capital && w.Span.Start > 0).ToList();
        // "Josef Lindqvar, 51, and Mattis Roake": an age behind a name is that one's.
        var aged = AgedName().Matches(candidate.Text);
        if (names.Count > 0 && aged.Count > 0 && aged.Count == Age().Count(candidate.Text)) return aged.Any(m => SentenceWords.Analyse(m.Groups["name"].Value) is var name && names.Exists(w => name.Has(w.Term!)));
        return names.Count == 0 || names.Exists(w => candidate.Words.Has(w.Term!)) || (OpeningReference.IsIn(candidate.Words) && names.Exists(w => candidate.ContextHas(w.Term!)));
    }

    /// <summary>Whether an age is asked for and the sentence tells one.</summary>
    internal static bool TellsAge(Question question, Candidate candidate) => HowOld().IsMatch(question.Text) && Age().IsMatch(candidate.Text);

    /// <summary>Whether an answer tells against what the question takes for granted: "fell" to "why did it rise", and no sentence tells of a rise.</summary>
    public static bool SetRight(Question question, IReadOnlyList<Candidate> answer) => question.Kind is not (QuestionKind.YesNo or QuestionKind.Which)
        && question.Words.Content.Where(w => Coverage.IsAsked(w) && !Stands.Contains(w.Term!)).Any(w => !IsBeside(question, w) && answer.Any(c => Against(w, question, c.Words)) && !answer.Any(c => !Against(w, question, c.Words) && (c.Words.Has(w.Term!) || Lexicon.Answers(w.Term!, c.Words))));

    /// <summary>In brackets stands what the conversation was about, which the question does not say.</summary>
    internal static bool IsBeside(Question question, Word word) => question.Text.IndexOf(" (", StringComparison.Ordinal) is >= 0 and var at && word.Span.Start > at;

    /// <summary>Whether the opposite of the word is told of what the question is about: "fell … as checks increased" does not tell of a rise in what fell.</summary>
    private static bool Against(Word word, Question question, SentenceWords sentence)
    {
        if (!Lexicon.Contradicts(word.Term!, sentence)) return false;
        var all = sentence.Content;
        int[] about = [.. Enumerable.Range(0, all.Count).Where(i => all[i].Term != word.Term && question.Words.Has(all[i].Term!))];
        int against = Nearest(t => Lexicon.AreOpposite(word.Term!, t)), with = Nearest(t => t == word.Term || Lexicon.AreSame(word.Term!, t));
        return against <= with;

        int Nearest(Func<string, bool> says) => Enumerable.Range(0, all.Count).Where(i => says(all[i].Term!))
            .Select(i => about.Length == 0 ? 0 : about.Min(k => Math.Abs(k - i))).DefaultIfEmpty(int.MaxValue).Min();
    }

    /// <summary>A person who is accused gets what the sources say of the accusation, or attributed words on what it is about.</summary>
    private static bool IsFairlyAnswered(Question question, IReadOnlyList<Word> accusing, Candidate candidate)
    {
        var rest = question.Words.Content.Where(w => Coverage.IsAsked(w) && !accusing.Contains(w)).ToList();
        bool said = accusing.All(w => Coverage.IsSaid(w, candidate)) && Accusation.IsToldIn(candidate.Words) && Coverage.Of(rest, candidate).Share >= AccusedRest;
        return (said || (rest.Count > 0 && Coverage.Of(rest, candidate).Share >= AccusedRest)) && Accusation.IsAttributed(candidate.Words);
    }

    /// <summary>"How many turned up": people, who are not named.</summary>
    internal static bool CountsDoers(Question question) => HowManyDid().IsMatch(question.Text);

    /// <summary>"cocaine" of "how much cocaine".</summary>
    internal static Word? Counted(Question question)
    {
        if (CountsDoers(question)) return null;
        var all = question.Words.All;
        for (int i = 0; i + 2 < all.Count; i++)
        {
            if (Is(question, i, "how") && (Is(question, i + 1, "much") || Is(question, i + 1, "many")))
            {
                int last = i + 2;
                // "How many tonnes of heroin": the thing, and not what it is measured in.
                if (Amounts.IsUnit(all[last]) && last + 2 < all.Count && Is(question, last + 1, "of")) return Measured(question, last + 2);
                // "Nursing jobs" of "how many nursing jobs are unfilled": the last word before the verb.
                while (last + 1 < all.Count && all[last].Term is not null && all[last + 1].Term is not null) last++;
                if (last + 1 >= all.Count || !Auxiliary().IsMatch(all[last + 1].Span.Of(question.Text))) last = i + 2;
                return Coverage.IsAsked(all[last]) ? all[last] : null;
            }
        }

        return null;
    }

    /// <summary>"heroin" of "tonnes of heroin": the content word at a place of the question or behind it.</summary>
    private static Word? Measured(Question question, int at)
    {
        var all = question.Words.All;
        while (at + 1 < all.Count && all[at].Term is null) at++;
        return Coverage.IsAsked(all[at]) ? all[at] : null;
    }

    /// <summary>"heroin" of "and heroin, how many tonnes …".</summary>
    private static Word? Fronted(Question question) => At(question, BeforeHowMuch().Match(question.Text).Groups["thing"]);

    /// <summary>"price" of "what is the street price of …", "salary" of "what is his salary".</summary>
    private static Word? Head(Question question)
    {
        var match = WhatIs().Match(question.Text);
        if (!match.Success || question.Kind != QuestionKind.What) return null;
        int end = Boundary().Match(question.Text, match.Index + match.Length) is { Success: true } boundary ? boundary.Index : question.Text.Length;
        var word = question.Words.All.LastOrDefault(w => w.Span.Start >= match.Index + match.Length && w.Span.End <= end);
        // "Phone" of "the phone number": what kind of a number it is; but not "the real number".
        if (word.Term is Number) word = question.Words.All.LastOrDefault(w => w.Span.Start >= match.Index + match.Length && w.Span.End < word.Span.Start && !Qualities.Contains(w.Span.Of(question.Text)));
        return word.Term is not null && Coverage.IsAsked(word) && !Vague.Contains(word.Term) ? word : null;
    }

    /// <summary>"ticket" of "what does a ticket for the pool cost".</summary>
    private static Word? Priced(Question question)
    {
        if (!Price().Match(question.Text).Groups["thing"].Success) return null;
        var thing = Price().Match(question.Text).Groups["thing"];
        int end = Boundary().Match(question.Text, thing.Index) is { Success: true } boundary ? Math.Min(boundary.Index, thing.Index + thing.Length) : thing.Index + thing.Length;
        var word = question.Words.All.LastOrDefault(w => w.Span.Start >= thing.Index && w.Span.End <= end);
        return word.Term is not null && Coverage.IsAsked(word) ? word : null;
    }

    /// <summary>"Died" of "how many passengers died", "earn" of "what does the boss earn": what a number, or a sum, must be told of.</summary>
    private static Word? Deed(Question question) => At(question, DeedTold().Match(question.Text).Groups["deed"]);

    /// <summary>"leave" of "why did De Wever leave …": what a named subject is said to have done.</summary>
    private static Word? Done(Question question)
    {
        if (question.Kind != QuestionKind.Why || !WhyDid().IsMatch(question.Text)) return null;
        var all = question.Words.All;
        int i = Is(question, 0, "why") ? 2 : all.Count;
        if (i < all.Count && Is(question, i, "the")) i++;
        int named = i;
        while (i < all.Count && (all[i].Capital || all[i].Number)) i++;
        return i > named && i < all.Count && Coverage.IsAsked(all[i]) ? all[i] : null;
    }

    /// <summary>"Trump" of "did trump say anything about it": whose words are asked for, but for a role or a pronoun; null if nobody's are.</summary>
    private static Word? Speaker(Question question) => At(question, SaidBy().Match(question.Text).Groups["who"]);

    /// <summary>The content word that a pattern found; null if it found none, or a stop word.</summary>
    private static Word? At(Question question, Group found) =>
        found.Success ? question.Words.Content.Where(w => w.Span.Start == found.Index).Select(w => (Word?)w).FirstOrDefault() : null;

    [GeneratedRegex(@"\b(?:did|does|do|has|have)\s+(?<who>(?!(?:anyone|anybody|someone|somebody|everyone|nobody|he|she|they|it|you|we|i|the|an?|any|this|that|his|her|their)\b)\p{L}[\p{L}'’-]*)\s+(?:say|said|tell|told|comment|mention|think|react|respond|speak)\b", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex SaidBy();

    private static bool Is(Question question, int i, string word) => question.Words.All[i].Span.Of(question.Text).Equals(word, StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"^\W*(?:and\s+|what\s+about\s+|as\s+for\s+)(?:the\s+)?(?<thing>\p{L}+)\s*,\s*how\s+(?:much|many)\b", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex BeforeHowMuch();

    /// <summary>"Justice" of "who is the minister of justice".</summary>
    [GeneratedRegex(@"\b[Ww]ho(?:\s+(?:is|was|are|were)|['’]?s)\s+(?:the\s+)?[^?,]{2,40}?\bof\s+(?:the\s+)?(?<of>\p{Ll}[\p{L}-]+)", RegexOptions.None, 1000)]
    private static partial Regex RoleOf();

    [GeneratedRegex(@"\bhow\s+old\b|\b(?:what|which)\s+age\b|\b(?:his|her|'s|’s)\s+age\b", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex HowOld();

    [GeneratedRegex(@"\b(?:born|aged?\s+(?:of\s+)?\d|(?:his|her|whose)\s+age|years?[ -]old|(?:built|founded|opened|erected|dates?) (?:in|from))\b|(?<=\p{L}),\s\d\d[,.;]|\bof\s\d\d(?=[,.;]|\s+(?:died|was|is|has|had|who)\b)", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Age();

    /// <summary>"Josef Lindqvar, 51,".</summary>
    [GeneratedRegex(@"(?<name>\p{Lu}[\p{L}'’-]+(?:\s+\p{Lu}[\p{L}'’-]+)*),\s\d\d[,.;]", RegexOptions.None, 1000)]
    private static partial Regex AgedName();

    [GeneratedRegex(@"\bhow\s+many\b(?:\s+[\p{L}'’-]+){1,4}?\s+(?<deed>died|killed|hurt|injured|wounded|arrested|charged|convicted|jailed|sacked|dismissed|evacuated|drowned|survived|rescued|infected|tested)\b|\b(?:what|how\s+much)\s+(?:does|do|did)\b.*\b(?<deed>earn)\b|\b(?<deed>salary|wage|wages)\b", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex DeedTold();

    [GeneratedRegex(@"\bhow\s+many\s+(?:\p{L}+ed|came|went|got|took|ran)\s+(?:up|out|off|part|away|along|back|over)\b", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex HowManyDid();

    [GeneratedRegex(@"\b(?:what|how\s+much)\s+(?:does|do|did|will|would)\s+(?<thing>[^?]{2,60}?)\s+costs?\b", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Price();

    [GeneratedRegex(@"^\W*(?:and\s+|so\s+)?what(?:\s+(?:is|are|was|were)|['’]s)\s+", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex WhatIs();

    [GeneratedRegex(@"\s+(?:of|for|in|on|at|per|to|from|by|with|that|which|who|about|between|during|when|after|before|like|called)\b|[,;:?(]", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Boundary();

    [GeneratedRegex("^(?:is|are|was|were|did|does|do|has|have|had|will|would|can|could)$", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Auxiliary();

    [GeneratedRegex(@"^\W*why\s+(?:did|does|do|has|have|had|will|would|is|was)\s", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex WhyDid();
}
