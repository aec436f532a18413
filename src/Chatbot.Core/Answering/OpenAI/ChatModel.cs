using Chatbot.Diagnostics;
using Chatbot.ModelService;
using OpenAI.Chat;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;

namespace Chatbot.Answering.OpenAI;

/// <summary>
/// One chat deployment behind a time limit, a token budget and a circuit breaker. Whatever goes wrong comes out as one
/// <see cref="ModelException"/>; the caller's own cancellation as itself.
/// </summary>
public sealed class ChatModel(ChatClient client, OpenAIOptions options, TokenBudget budget, TimeProvider clock)
{
    private const int OutageThroughput = 10;

    private readonly ResiliencePipeline _guard = Guard(options, clock);

    public string Deployment => options.Deployment!;

    /// <summary>
    /// Hands over the answer's text as it arrives. Returns at its regular end only; text handed over before a fault stands.
    /// A stream that breaks before its first text is asked for once more.
    /// </summary>
    public Task StreamAsync(ChatPrompt prompt, Func<string, ValueTask> onText, CancellationToken cancellationToken) =>
        CallAsync("answer", prompt, options.MaxOutputTokens, TimeSpan.FromSeconds(options.TimeoutSeconds), async (settings, token) =>
        {
            var reader = new UpdateReader();
            bool begun = false;
            if (!options.StreamUsage) settings.Patch.Remove("$.stream_options"u8);
            try
            {
                await foreach (var update in client.CompleteChatStreamingAsync(Messages(prompt), settings, token))
                {
                    string text = reader.Read(update);
                    if (text.Length == 0) continue;
                    begun = true;
                    await onText(text);
                }

                reader.Finish();
            }
            catch (Exception) when (reader.IsComplete && !cancellationToken.IsCancellationRequested)
            {
                // The answer is whole; only the usage behind it is lost.
            }
            catch (Exception error) when (!cancellationToken.IsCancellationRequested)
            {
                var fault = FaultReader.Read(error);
                throw new ModelException(fault.Fault, fault.Message, error) { IsTransient = !begun && (fault.IsTransient || fault.Fault == ModelFault.BrokenStream) };
            }

            return reader.Usage;
        }, cancellationToken);

    /// <summary>A short text, whole: for rewriting. Limited to <see cref="OpenAIOptions.RewriteSeconds"/>.</summary>
    public async Task<string> CompleteAsync(ChatPrompt prompt, CancellationToken cancellationToken)
    {
        string text = "";
        await CallAsync("rewrite", prompt, options.MaxOutputTokens, TimeSpan.FromSeconds(options.RewriteSeconds), async (settings, token) =>
        {
            var completion = (await client.CompleteChatAsync(Messages(prompt), settings, token)).Value;
            // Choices may be empty, content absent and usage missing: reading them throws, or gives null.
            text = completion.Content is [{ Text: { } content }, ..] ? content : "";
            if (completion.FinishReason != ChatFinishReason.Stop) throw new ModelException(ModelFault.Truncated, $"finished by {completion.FinishReason}");
            return completion.Usage;
        }, cancellationToken);
        return text;
    }

    private async Task CallAsync(
        string operation, ChatPrompt prompt, int mostOutput, TimeSpan limit, Func<ChatCompletionOptions, CancellationToken, Task<ChatTokenUsage?>> call, CancellationToken cancellationToken)
    {
        long started = clock.GetTimestamp();
        using var timeout = new CancellationTokenSource(limit, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        string outcome = "cancelled";
        try
        {
            await _guard.ExecuteAsync(async token => await SpendAsync(prompt, mostOutput, call, token, cancellationToken), either.Token);
            outcome = "answered";
        }
        catch (BrokenCircuitException error)
        {
            outcome = nameof(ModelFault.CircuitOpen);
            throw new ModelException(ModelFault.CircuitOpen, "it failed repeatedly a moment ago", error);
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            var fault = FaultReader.Read(error);
            outcome = fault.Fault.ToString();
            throw fault;
        }
        finally { ModelMetrics.Called(operation, outcome, clock.GetElapsedTime(started)); }
    }

    private async Task SpendAsync(
        ChatPrompt prompt, int mostOutput, Func<ChatCompletionOptions, CancellationToken, Task<ChatTokenUsage?>> call, CancellationToken token, CancellationToken callers)
    {
        var reservation = budget.Reserve(prompt.Tokens + mostOutput);
        // A call that fails has been read all the same, and services bill what they filtered: unknown counts as the prompt.
        int used = prompt.Tokens;
        try
        {
            var usage = await call(Settings(mostOutput), token);
            used = usage?.TotalTokenCount ?? prompt.Tokens + mostOutput;
            ModelMetrics.Used(usage?.InputTokenCount ?? prompt.Tokens, usage?.OutputTokenCount ?? mostOutput, options.InputPrice, options.OutputPrice);
        }
        catch (Exception error) when (!callers.IsCancellationRequested) { throw FaultReader.Read(error); }
        finally { reservation.Settle(used); }
    }

    private ChatCompletionOptions Settings(int mostOutput)
    {
        var settings = new ChatCompletionOptions { Temperature = options.Temperature };
        if (options.OutputLimitField == "max_tokens") settings.Patch.Set("$.max_tokens"u8, mostOutput);
        else settings.MaxOutputTokenCount = mostOutput;
        if (!string.IsNullOrWhiteSpace(options.ReasoningEffort)) settings.ReasoningEffortLevel = new ChatReasoningEffortLevel(options.ReasoningEffort);
        return settings;
    }

    private static ChatMessage[] Messages(ChatPrompt prompt) => [new SystemChatMessage(prompt.Rules), new UserChatMessage(prompt.Data)];

    private static ResiliencePipeline Guard(OpenAIOptions options, TimeProvider clock) => new ResiliencePipelineBuilder { TimeProvider = clock }
        .AddRetry(new RetryStrategyOptions
        {
            MaxRetryAttempts = 1,
            Delay = TimeSpan.FromMilliseconds(200),
            UseJitter = true,
            ShouldHandle = attempt => ValueTask.FromResult(attempt.Outcome.Exception is ModelException { IsTransient: true }),
        })
        .AddCircuitBreaker(new CircuitBreakerStrategyOptions
        {
            FailureRatio = 0.6,
            MinimumThroughput = OutageThroughput,
            SamplingDuration = TimeSpan.FromSeconds(30),
            BreakDuration = TimeSpan.FromSeconds(options.BreakSeconds),
            ShouldHandle = attempt => ValueTask.FromResult(attempt.Outcome.Exception is ModelException { IsOutage: true }),
        })
        .Build();
}
