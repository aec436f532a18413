using Chatbot.Answering.Extractive;
using Chatbot.Diagnostics;
using Chatbot.ModelService;
using Microsoft.Extensions.Logging;

namespace Chatbot.Answering.OpenAI;

/// <summary>
/// Splits a question of several parts into at most three searches: by the model, or by <see cref="QuestionParts"/> when it is too
/// slow, fails, or speaks of something else. A question of one part costs no call.
/// </summary>
public sealed class OpenAISearchPlanner(ChatModel model, ILogger<OpenAISearchPlanner> logger)
{
    private static readonly string Rules = ChatPrompt.Resource("searches");

    /// <summary>One to three texts to search for.</summary>
    public async ValueTask<IReadOnlyList<string>> PlanAsync(string question, CancellationToken cancellationToken)
    {
        var parts = QuestionParts.Searches(question);
        if (parts.Count == 1) return parts;
        try
        {
            string reply = await model.CompleteAsync(new(Rules, new Fence([question]).Around("question", question)), cancellationToken);
            return Accept(reply, question) ?? parts;
        }
        catch (ModelException fault)
        {
            logger.NotRewritten(fault.Fault, fault.Message);
            return parts;
        }
    }

    /// <summary>Two or three lines that use the question's names and numbers only; else null.</summary>
    private static List<string>? Accept(string reply, string question)
    {
        var asked = SentenceWords.Analyse(question);
        var lines = reply.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(line => line.TrimStart('-', '*', ' ')).ToList();
        bool sound = lines.Count is 2 or QuestionParts.Most
            && lines.TrueForAll(line => line.Length <= Turn.MaxLength && !SentenceWords.Analyse(line).Content.Any(w => Confidence.IsSpecific(w) && !asked.Has(w.Term!)));
        return sound ? lines : null;
    }
}
