using Chatbot.ModelService;
using OpenAI.Chat;

namespace Chatbot.Answering.OpenAI;

/// <summary>
/// Reads the updates of one chat stream. The library lets an error inside the stream, and a stream that just ends, pass as a
/// normal end; here they are faults.
/// </summary>
internal sealed class UpdateReader
{
    private ChatFinishReason? _finish;

    /// <summary>As the service counted, or null if it did not say.</summary>
    public ChatTokenUsage? Usage { get; private set; }

    /// <summary>Whether the answer itself is whole, whatever happens to the rest of the stream.</summary>
    public bool IsComplete => _finish == ChatFinishReason.Stop;

    /// <summary>The update's text; often empty. Usage comes after the finish reason, so the stream is read to its end.</summary>
    public string Read(StreamingChatCompletionUpdate update)
    {
        if (update.Patch.TryGetJson("$.error"u8, out _)) throw new ModelException(ModelFault.ServiceError, "an error inside the stream") { IsTransient = true };
        Usage = update.Usage ?? Usage;
        // An unknown reason (vLLM's "abort") throws here, or earlier: not the protocol, either way.
        _finish = update.FinishReason ?? _finish;
        if (_finish == ChatFinishReason.ContentFilter) throw new ModelException(ModelFault.Filtered, "the answer was filtered");
        if (!string.IsNullOrEmpty(update.RefusalUpdate)) throw new ModelException(ModelFault.Filtered, "the model refused");
        return string.Concat(update.ContentUpdate.Select(part => part.Text));
    }

    /// <summary>To be called when the stream has ended.</summary>
    public void Finish()
    {
        if (_finish is null) throw new ModelException(ModelFault.BrokenStream, "the stream ended before the answer did") { IsTransient = true };
        if (_finish == ChatFinishReason.Length) throw new ModelException(ModelFault.Truncated, "the output limit was reached");
        if (!IsComplete) throw new ModelException(ModelFault.BrokenStream, "an unexpected finish reason");
    }
}
