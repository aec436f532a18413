using System.Runtime.CompilerServices;
using Chatbot.Answering;

namespace Chatbot.Channels.Voice;

/// <summary>A model that takes 30 seconds: for its first sentence, or for all after the first.</summary>
internal sealed class SlowComposer(bool firstAtOnce) : IAnswerComposer
{
    public string Engine => "slow-model";

    public async IAsyncEnumerable<DraftSentence> ComposeAsync(AnswerRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (firstAtOnce)
        {
            foreach (var passage in request.Passages.Select(p => p.Passage))
            {
                if (await request.Library.GetDocumentAsync(passage.DocumentId, cancellationToken) is not { Publishers.Count: > 0 } document) continue;
                yield return new(passage.Sentences[0].Of(document.Body), SentenceOrigin.Model, [new(document, passage.Sentences[0])]);
                break;
            }
        }

        // A model that is slow also to notice that nobody waits any more.
        await Task.Delay(TimeSpan.FromSeconds(30), CancellationToken.None);
        cancellationToken.ThrowIfCancellationRequested();
    }
}
