using Chatbot.Answering;
using Chatbot.Answering.Extractive;
using Chatbot.Knowledge;
using Chatbot.Storage;

namespace Chatbot.Conversations;

/// <summary>Suggests questions that the stories can answer: their common questions, which an editor has answered.</summary>
public static class FollowUps
{
    private const int Most = 3;

    /// <summary>At most three, nearest to the question first; none that was asked already.</summary>
    public static async Task<IReadOnlyList<string>> SuggestAsync(
        Question question, Story? story, IReadOnlyList<ConversationTurn> earlier, Library library, CancellationToken cancellationToken)
    {
        var asked = earlier.Select(t => Question.Analyse(t.Question)).Append(question).ToList();
        var suggestions = new List<(string Title, double Nearness, int Order)>();
        foreach (string id in story is null ? library.Stories.SelectMany(s => s.QuestionIds) : story.QuestionIds)
        {
            if (await library.GetDocumentAsync(id, cancellationToken) is not { } common) continue;
            var other = DocumentWords.Of(common).Title;
            if (asked.Exists(a => QuestionMatch.IsSame(a, other))) continue;
            suggestions.Add((common.Title, SoftAlignment.Score(question.Words, other.Words, Rarity.General), suggestions.Count));
        }

        return [.. suggestions.OrderByDescending(s => s.Nearness).ThenBy(s => s.Order).Take(Most).Select(s => s.Title)];
    }
}
