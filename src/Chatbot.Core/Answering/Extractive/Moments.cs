using System.Text.RegularExpressions;
using Chatbot.Answering.Verification;

namespace Chatbot.Answering.Extractive;

/// <summary>Whether a sentence tells when something was, as exactly as a question asks.</summary>
internal static partial class Moments
{
    public static bool AreTold(Question question, SentenceWords sentence)
    {
        // "As of September 2025" is when it was written.
        if (AsOf().Match(sentence.Text) is { Success: true } asOf) sentence = SentenceWords.Analyse(sentence.Text.Remove(asOf.Index, asOf.Length));
        if (Becoming().IsMatch(question.Text)) return Became().IsMatch(sentence.Text);
        if (WhatYear().IsMatch(question.Text)) return sentence.All.Any(Years.IsYear) || Year().IsMatch(sentence.Text);
        if (WhatDay().IsMatch(question.Text)) return sentence.All.Any(w => Weekday().IsMatch(w.Span.Of(sentence.Text)));
        return WhatTime().IsMatch(question.Text) ? TimeOfDay().IsMatch(sentence.Text) : Has(sentence);
    }

    /// <summary>"In what year was it": "when was it". The words that say how exactly it is asked stand in no answer.</summary>
    public static Question Simply(Question question) =>
        HowExactly().Replace(question.Text, "when ") is var simply && simply != question.Text ? Question.Analyse(simply) : question;

    /// <summary>Whether the question asks when something will be, and the sentence tells only of what has been.</summary>
    public static bool ArePast(Question question, SentenceWords sentence) => ToCome().IsMatch(question.Text) && !Ahead().IsMatch(sentence.Text);

    /// <summary>Whether a word is the name of a month or of a day of the week.</summary>
    public static bool IsOfDate(string text) => Dates.IsMonth(text) || Weekday().IsMatch(text);

    /// <summary>A date, a day or a time of day, or what it came before or after.</summary>
    private static bool Has(SentenceWords sentence) => TimeOfDay().IsMatch(sentence.Text) || Moment().IsMatch(sentence.Text)
        || sentence.All.Any(w => Years.IsYear(w) || IsOfDate(w.Span.Of(sentence.Text)));

    [GeneratedRegex(@"\bwhen\s+(?:did|was|were|has)\b.*\b(?:become|appointed|elected|take\s+over|take\s+office)\b", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Becoming();

    [GeneratedRegex(@"\b(?:became|becomes?|appoint\p{L}*|elect\p{L}*|named|took|since|from|until|joined|sworn|has\s+been|had\s+been|promoted|succeeded|replaced)\b", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Became();

    [GeneratedRegex(@",?\s*\b[Aa]s\s+of\s+(?:\d{1,2}\s+)?\p{Lu}\p{L}+\s+\d{4}", RegexOptions.None, 1000)]
    private static partial Regex AsOf();

    [GeneratedRegex(@"\b(?:(?:on|in|at)\s+)?(?:what|which)\s+(?:day\s+of\s+the\s+week|weekday|day|year|month|date|time)\s+(?=(?:is|are|was|were|did|does|do|has|have|had|will|would|can)\b)", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex HowExactly();

    /// <summary>"When will …", "when is she coming back".</summary>
    [GeneratedRegex(@"\bwhen\s+(?:and\s+where\s+)?(?:will|(?:is|are)\s+(?:the|an?|his|her|their)\s+(?:(?!born\b|called\b|\p{L}{3,}ed\b)[\p{L}'’-]+\s*){1,5}\W*$|(?:is|are)\s+(?:(?:the|a|an|his|her|their)\s+)?[\p{L}'’-]+(?:\s+[\p{L}'’-]+){0,3}?\s+(?:(?:next|due|expected|going|coming|returning|leaving|opening|starting|ending)\b|to\s+\p{Ll}))", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex ToCome();

    /// <summary>Of what is still to come, or goes on.</summary>
    [GeneratedRegex(@"\b(?:will|would|shall|should|can|could|may|might|must|is|are|has|have|due|plan\p{L}*|schedul\p{L}*|expect\p{L}*|intend\p{L}*|propos\p{L}*|hop(?:es?|ed|ing)|want\p{L}*|promis\p{L}*|set\s+for|next|until|till|from|by|later|soon|not\s+before)\b|\bto\s+(?!the\b|an?\b|his\b|her\b|its\b|their\b)\p{Ll}", RegexOptions.None, 1000)]
    private static partial Regex Ahead();

    [GeneratedRegex(@"\b(?:what|which)\s+day\s+of\s+the\s+week\b|\b(?:what|which)\s+weekday\b", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex WhatDay();

    /// <summary>"In what year": a day without one is the report's.</summary>
    [GeneratedRegex(@"\b(?:what|which)\s+year\b", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex WhatYear();

    [GeneratedRegex(@"\b(?:years?|1[0-8]\d\d|\d{3,4}s|decades?|centur(?:y|ies))\b", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Year();

    [GeneratedRegex(@"\b(?:what|which)\s+(?:time|hour)\b", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex WhatTime();

    [GeneratedRegex(@"\b(?:\d{1,2}[.:]\d\d|(?:\d{1,2}|\p{L}+)\s+o['’]clock|(?:half|quarter)\s+(?:past|to)|\d{1,2}\s*[ap]\.?m\b|noon|midday|midnight|dawn|daybreak|sunrise|sunset|dusk|morning|afternoon|evening|night|tonight|overnight)\b", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex TimeOfDay();

    [GeneratedRegex(@"\b(?:yesterday|today|tomorrow|ago|spring|summer|autumn|fall|winter|weekend|christmas|easter|(?:last|next|this|that|same|following|previous|first|final|second|third)\s+(?:second|minute|hour|day|week|month|year|season|decade|century)|\d{2,4}s|1\d{3}|century|(?:beginning|start|end|middle)\s+of|(?:in|within)\s+[\p{L}\d-]+\s+(?:minutes|hours|days|weeks|months|years)|one\s+day|after|before|when|once|until|till|since|during|already|immediately|as\s+soon\s+as|now|still|yet|later|earlier)\b", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Moment();

    [GeneratedRegex(@"^(?:mon|tues|wednes|thurs|fri|satur|sun)days?(?:['’]s?)?$", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Weekday();
}
