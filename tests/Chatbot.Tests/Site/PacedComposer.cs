using System.Runtime.CompilerServices;
using Chatbot.Answering;
using Microsoft.Extensions.DependencyInjection;

namespace Chatbot.Site;

/// <summary>How long the engine takes over each sentence; a test slows it down to see an answer grow.</summary>
public sealed class Pace
{
    public TimeSpan PerSentence { get; set; }

    /// <summary>Puts the pace before the real composer.</summary>
    public void Apply(IServiceCollection services)
    {
        var real = services.Last(s => s.ServiceType == typeof(IAnswerComposer));
        services.AddSingleton<IAnswerComposer>(s => new PacedComposer((IAnswerComposer)(real.ImplementationFactory?.Invoke(s) ?? ActivatorUtilities.CreateInstance(s, real.ImplementationType!)), this));
    }

    private sealed class PacedComposer(IAnswerComposer inner, Pace pace) : IAnswerComposer
    {
        public string Engine => inner.Engine;

        public async IAsyncEnumerable<DraftSentence> ComposeAsync(AnswerRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await foreach (var draft in inner.ComposeAsync(request, cancellationToken))
            {
                if (pace.PerSentence > TimeSpan.Zero) await Task.Delay(pace.PerSentence, cancellationToken);
                yield return draft;
            }
        }
    }
}
