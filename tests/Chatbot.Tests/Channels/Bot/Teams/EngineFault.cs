using System.Runtime.CompilerServices;
using Chatbot.Answering;
using Microsoft.Extensions.DependencyInjection;

namespace Chatbot.Channels.Bot.Teams;

/// <summary>Makes the engine fail once, after its first sentence was shown.</summary>
public sealed class EngineFault
{
    /// <summary>Whether the next answer breaks off.</summary>
    public bool Next { get; set; }

    public void Apply(IServiceCollection services)
    {
        var real = services.Last(s => s.ServiceType == typeof(IAnswerComposer) && !s.IsKeyedService);
        services.AddSingleton<IAnswerComposer>(s => new Composer((IAnswerComposer)(real.ImplementationFactory?.Invoke(s) ?? ActivatorUtilities.CreateInstance(s, real.ImplementationType!)), this));
    }

    private sealed class Composer(IAnswerComposer inner, EngineFault fault) : IAnswerComposer
    {
        public string Engine => inner.Engine;

        public async IAsyncEnumerable<DraftSentence> ComposeAsync(AnswerRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await foreach (var draft in inner.ComposeAsync(request, cancellationToken))
            {
                yield return draft;
                if (!fault.Next) continue;
                await Task.Delay(TimeSpan.FromSeconds(1), cancellationToken);
                fault.Next = false;
                throw new InvalidOperationException("The engine fails.");
            }
        }
    }
}
