using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Chatbot.Answering;
using Microsoft.Extensions.DependencyInjection;

namespace Chatbot.Site;

/// <summary>Holds the engine before each sentence until a test lets it go on, so that an answer can be seen to grow.</summary>
public sealed class Pace
{
    private Channel<bool>? _held;

    /// <summary>From now on every sentence waits for <see cref="Release"/>.</summary>
    public void Hold() => _held = Channel.CreateUnbounded<bool>();

    /// <summary>Lets so many sentences pass.</summary>
    public void Release(int sentences)
    {
        for (int i = 0; i < sentences; i++) _held?.Writer.TryWrite(true);
    }

    /// <summary>Nothing waits any more.</summary>
    public void Free()
    {
        Release(1_000);
        _held = null;
    }

    private Task PassAsync(CancellationToken cancellationToken) => _held?.Reader.ReadAsync(cancellationToken).AsTask() ?? Task.CompletedTask;

    /// <summary>Puts the pace before the real composer.</summary>
    public void Apply(IServiceCollection services)
    {
        var real = services.Last(s => s.ServiceType == typeof(IAnswerComposer) && !s.IsKeyedService);
        services.AddSingleton<IAnswerComposer>(s => new PacedComposer((IAnswerComposer)(real.ImplementationFactory?.Invoke(s) ?? ActivatorUtilities.CreateInstance(s, real.ImplementationType!)), this));
    }

    private sealed class PacedComposer(IAnswerComposer inner, Pace pace) : IAnswerComposer
    {
        public string Engine => inner.Engine;

        public async IAsyncEnumerable<DraftSentence> ComposeAsync(AnswerRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await foreach (var draft in inner.ComposeAsync(request, cancellationToken))
            {
                await pace.PassAsync(cancellationToken);
                yield return draft;
            }
        }
    }
}
