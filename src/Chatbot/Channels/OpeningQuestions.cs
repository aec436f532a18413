using Chatbot.Knowledge;

namespace Chatbot.Channels;

/// <summary>Questions to begin with: the editor's first common questions.</summary>
public static class OpeningQuestions
{
    private const int Most = 3;

    /// <summary>At most three, of one story or taking turns among all.</summary>
    public static async Task<IReadOnlyList<string>> ForAsync(Library library, Story? story, CancellationToken cancellationToken)
    {
        IReadOnlyList<Story> stories = story is null ? library.Stories : [story];
        var questions = new List<string>();
        int longest = stories.Select(s => s.QuestionIds.Count).DefaultIfEmpty().Max();
        for (int i = 0; i < longest && questions.Count < Most; i++)
        {
            foreach (var each in stories.Where(s => i < s.QuestionIds.Count))
            {
                if (questions.Count < Most && await library.GetDocumentAsync(each.QuestionIds[i], cancellationToken) is { } question)
                    questions.Add(question.Title);
            }
        }

        return questions;
    }
}
