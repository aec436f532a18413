using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Chatbot.Knowledge;

namespace Chatbot.Answering.OpenAI;

/// <summary>
/// Lets a chat model word the answer from numbered passages, and gives each sentence as soon as it is complete, bound to what
/// it cites. Throws <see cref="ModelService.ModelException"/> when the service fails; sentences given before that stand.
/// </summary>
/// <param name="contextTokens">Estimated tokens of passages in a prompt.</param>
public sealed class OpenAIComposer(ChatModel model, int contextTokens) : IAnswerComposer
{
    public string Engine => model.Deployment;

    public async IAsyncEnumerable<DraftSentence> ComposeAsync(AnswerRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var passages = AnswerPrompt.Number(await SourcesAsync(request, cancellationToken), contextTokens);
        if (passages.Count == 0) yield break;

        using var left = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var drafts = Channel.CreateUnbounded<DraftSentence>(new() { SingleReader = true, SingleWriter = true });
        var writing = WriteAsync(AnswerPrompt.Build(request, passages), passages, drafts.Writer, left.Token);
        try
        {
            await foreach (var draft in drafts.Reader.ReadAllAsync(cancellationToken)) yield return draft;
        }
        finally
        {
            // A reader who stops reading ends the call.
            await left.CancelAsync();
            await writing;
        }
    }

    /// <summary>Never throws: a fault ends the channel and comes out at its reader.</summary>
    private async Task WriteAsync(ChatPrompt prompt, IReadOnlyList<NumberedPassage> passages, ChannelWriter<DraftSentence> drafts, CancellationToken cancellationToken)
    {
        var assembler = new SentenceAssembler();
        try
        {
            await model.StreamAsync(prompt, piece => WriteAsync(assembler.Push(piece)), cancellationToken);
            await WriteAsync(assembler.Finish());
            drafts.Complete();
        }
        catch (Exception error) { drafts.Complete(error); }

        async ValueTask WriteAsync(IEnumerable<CitedText> sentences)
        {
            foreach (var sentence in sentences)
            {
                if (DraftMaker.Draft(sentence, passages) is { } draft) await drafts.WriteAsync(draft, cancellationToken);
            }
        }
    }

    /// <summary>
    /// Passages of the sources themselves. Digests and editors' answers are our words about them, with sentences of analysis in
    /// between: evidence must come from what they rest on.
    /// </summary>
    private static async ValueTask<List<(Document, Passage)>> SourcesAsync(AnswerRequest request, CancellationToken cancellationToken)
    {
        var sources = new List<(Document, Passage)>();
        foreach (var retrieved in request.Passages)
        {
            var document = await request.Library.GetDocumentAsync(retrieved.Passage.DocumentId, cancellationToken);
            if (document is not null && document.Revision == retrieved.Passage.Revision && request.Visible(document)
                && document.Kind is not (DocumentKind.Digest or DocumentKind.Question)) sources.Add((document, retrieved.Passage));
        }

        return sources;
    }
}
