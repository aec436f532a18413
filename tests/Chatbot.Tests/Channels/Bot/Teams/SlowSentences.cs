using System.Runtime.CompilerServices;
using Chatbot.Answering;
using Microsoft.Extensions.DependencyInjection;

namespace Chatbot.Channels.Bot.Teams;

/// <summary>The engine, but each sentence takes a while, as a model's does.</summary>
internal sealed class SlowSentences(IAnswerComposer inner, TimeSpan each) : IAnswerComposer
{
    public string Engine => inner.Engine;

    public static void Apply(IServiceCollection services, TimeSpan each)
    {
        var real = services.Last(s => s.ServiceType == typeof(IAnswerComposer) && !s.IsKeyedService);
        services.AddSingleton<IAnswerComposer>(s => new SlowSentences((IAnswerComposer)(real.ImplementationFactory?.Invoke(s) ?? ActivatorUtilities.CreateInstance(s, real.ImplementationType!)), each));
    }

    public async IAsyncEnumerable<DraftSentence> ComposeAsync(AnswerRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var draft in inner.ComposeAsync(request, cancellationToken))
        {
            await Task.Delay(each, cancellationToken);
            yield return draft;
        }
    }
}
