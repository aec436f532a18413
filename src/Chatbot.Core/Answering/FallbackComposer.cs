using System.Runtime.CompilerServices;
using Chatbot.Answering.Verification;
using Chatbot.Diagnostics;
using Chatbot.ModelService;
using Microsoft.Extensions.Logging;

namespace Chatbot.Answering;

/// <summary>
/// Answers by the model, and by the extractive engine when the model fails or none of its sentences survives. A reader never
/// sees the failure; the log says why. Sentences released before a failure stand: each was verified.
/// </summary>
public sealed class FallbackComposer(IAnswerComposer model, IAnswerComposer extractive, ILogger<FallbackComposer> logger) : IAnswerComposer
{
    public string Engine => model.Engine;

    public async IAsyncEnumerable<DraftSentence> ComposeAsync(AnswerRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        int survived = 0;
        var drafts = model.ComposeAsync(request, cancellationToken).GetAsyncEnumerator(cancellationToken);
        await using (drafts)
        {
            while (await NextAsync(drafts, cancellationToken))
            {
                var withheld = Verifier.Check(drafts.Current);
                ModelMetrics.Sentence(withheld == Withheld.None ? "released" : withheld.ToString());
                if (withheld == Withheld.None) survived++;
                // Read on to the end all the same: a whole answer is kept for the next who asks.
                if (survived <= request.MostSentences) yield return drafts.Current;
            }
        }

        if (survived > 0) yield break;
        logger.AnsweredWithoutModel(model.Engine);
        await foreach (var draft in extractive.ComposeAsync(request, cancellationToken)) yield return draft;
    }

    private async ValueTask<bool> NextAsync(IAsyncEnumerator<DraftSentence> drafts, CancellationToken cancellationToken)
    {
        try { return await drafts.MoveNextAsync(); }
        catch (ModelException fault) { logger.ModelFailed(model.Engine, fault.Fault, fault.Message); }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested) { logger.ComposerFailed(error, model.Engine); }
        return false;
    }
}
