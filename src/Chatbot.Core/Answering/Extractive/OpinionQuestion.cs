using System.Text.RegularExpressions;
using Chatbot.Knowledge;

namespace Chatbot.Answering.Extractive;

/// <summary>What a columnist thinks stands in the column, whose sentences do not say who wrote them.</summary>
internal static partial class OpinionQuestion
{
    /// <summary>The sentences of the opinion piece whose author the question names, if one of them answers; all of them else.</summary>
    public static IReadOnlyList<RankedSentence> Narrow(Question question, IReadOnlyList<RankedSentence> ranked)
    {
        if (!Asks().IsMatch(question.Text)) return ranked;
        var own = ranked.Where(r => r.Candidate.Document is { Genre: Genre.Opinion, Author: { } author } && IsNamed(author, question)).ToList();
        return own.Exists(r => SentenceChoice.StandsAlone(r.Candidate) && Demands.AreMet(question, r.Candidate)) ? own : ranked;
    }

    private static bool IsNamed(string author, Question question) =>
        SentenceWords.Analyse(author).Content is { Count: > 0 } name && question.Words.Content.Any(w => w.Term == name[^1].Term);

    [GeneratedRegex(@"\b(?:think|thinks|thought|want|wants|write|writes|wrote|argue|argues|argued|believe|believes|propose|proposes|proposed|suggest|suggests|suggested|blame|blames|blamed|criticise|criticises|criticize|criticizes|opinion|view|say|says|said|point)\b", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Asks();
}
