using Chatbot.Answering;
using Chatbot.Answering.Extractive;
using Chatbot.Answering.OpenAI;
using Chatbot.Diagnostics;
using Chatbot.ModelService;
using Chatbot.Storage;
using Microsoft.Extensions.Logging;

namespace Chatbot.Conversations;

/// <summary>Lets a chat model rewrite a follow-up; what comes back is used only if it says nothing that the conversation does not.</summary>
public sealed class OpenAIFollowUpRewriter(ChatModel model, ILogger<OpenAIFollowUpRewriter> logger) : IFollowUpRewriter
{
    private static readonly string Rules = ChatPrompt.Resource("follow-up");

    public async ValueTask<string?> RewriteAsync(string question, IReadOnlyList<ConversationTurn> earlier, CancellationToken cancellationToken)
    {
        if (earlier.Count == 0) return null;
        string conversation = AnswerPrompt.Brief([.. earlier.Where(t => t.StandsAlone.Length > 0).Select(t => new EarlierTurn(t.StandsAlone, t.AnswerText))]);
        var fence = new Fence([conversation, question]);
        try
        {
            string reply = await model.CompleteAsync(
                new(Rules, $"{fence.Around("conversation so far", conversation)}\n\n{fence.Around("question", question)}"), cancellationToken);
            return Accept(reply, $"{question}\n{conversation}");
        }
        catch (ModelException fault)
        {
            logger.NotRewritten(fault.Fault, fault.Message);
            return null;
        }
    }

    /// <summary>One line of a question's length whose names and numbers all stand in the conversation; else null.</summary>
    private static string? Accept(string reply, string said)
    {
        string line = reply.Trim().Trim('"', '“', '”');
        if (line.Length is 0 or > Turn.MaxLength || line.Contains('\n', StringComparison.Ordinal)) return null;
        var known = SentenceWords.Analyse(said);
        bool invents = SentenceWords.Analyse(line).Content.Any(word => Confidence.IsSpecific(word) && !known.Has(word.Term!));
        return invents ? null : line;
    }
}
