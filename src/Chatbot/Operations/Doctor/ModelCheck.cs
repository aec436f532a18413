using Chatbot.Answering.OpenAI;
using Chatbot.Embedding;
using Chatbot.ModelService;

namespace Chatbot.Operations.Doctor;

/// <summary>Asks the model service for a word and a vector, if one is configured.</summary>
internal static class ModelCheck
{
    private const string Area = "model";

    public static async Task<IEnumerable<Finding>> RunAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var options = services.Settings<OpenAIOptions>();
        if (!options.UsesChat && !options.UsesEmbeddings) return [Finding.Ok(Area, "none: answers are quoted from the sources by the built-in engine")];
        var findings = new List<Finding>();
        if (options.UsesChat) findings.Add(await TryAsync($"the deployment '{options.Deployment}' answers", options, () => services.GetRequiredService<ChatModel>().CompleteAsync(new("Answer with one word.", "Say yes."), cancellationToken)));
        if (options.UsesEmbeddings) findings.Add(await TryAsync($"the deployment '{options.EmbeddingDeployment}' makes vectors of {options.EmbeddingDimensions}", options, async () => await services.GetRequiredService<IEmbedder>().EmbedAsync(["yes"], cancellationToken)));
        return findings;
    }

    private static async Task<Finding> TryAsync(string success, OpenAIOptions options, Func<Task> call)
    {
        try
        {
            await call();
            return Finding.Ok(Area, success);
        }
        catch (Exception error) when (error is ModelException or ChatbotException)
        {
            var fault = error as ModelException ?? error.InnerException as ModelException;
            // Whatever it answered, it is there and lets us in.
            if (fault?.Fault is ModelFault.Truncated) return Finding.Ok(Area, success);
            return Finding.Error(Area, $"{options.Endpoint}: {fault?.Message ?? error.Message}. Check OpenAI:Endpoint, the deployment's name, and the key or the identity's role; readers get extractive answers meanwhile.");
        }
    }
}
