using Chatbot.Conversations;
using Chatbot.Evaluation;
using Chatbot.Evaluation.Training;
using Chatbot.Indexing;
using Chatbot.Knowledge;
using Chatbot.Knowledge.Ingest;
using Chatbot.Retrieval;
using Microsoft.Extensions.Options;

namespace Chatbot.Cli;

/// <summary>The whole engine over the knowledge and the invented stories, with databases of its own, so that a measurement leaves no trace in the answer log.</summary>
internal sealed class EvalKnowledge : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("chatbot-eval-");
    private readonly IHost _host;

    private EvalKnowledge() => _host = Services.Create(new()
    {
        ["Knowledge:Data"] = _folder.FullName,
        // Sentences withheld are what is measured here, no warning.
        ["Logging:LogLevel:Chatbot.Assistant"] = "Error",
    });

    public Assistant Assistant => Get<Assistant>();

    /// <param name="stories">A folder laid out as the knowledge is, ingested beside it; left out where it does not exist.</param>
    public static async Task<EvalKnowledge> OpenAsync(string stories, CancellationToken cancellationToken)
    {
        var opened = new EvalKnowledge();
        await opened.Get<KnowledgeUpdate>().RunAsync(opened.Get<IOptions<KnowledgeOptions>>().Value, cancellationToken);
        if (Directory.Exists(stories))
        {
            await opened.Get<Ingestor>().IngestAsync([stories], new IngestOptions(), progress: null, cancellationToken);
            await opened.Get<IndexFollower>().CatchUpAsync(cancellationToken);
        }

        return opened;
    }

    /// <summary>What the confidence is fitted on of our own questions.</summary>
    public Task<OwnExamples> ExamplesAsync(IReadOnlyList<AnswerCase> cases, CancellationToken cancellationToken) => OwnExamples.ReadAsync(
        cases, Get<Library>(), Get<Planner>(), Get<Retriever>(), Get<TimeProvider>().GetUtcNow(), cancellationToken);

    public void Dispose()
    {
        _host.Dispose();
        _folder.Delete(recursive: true);
    }

    private T Get<T>() where T : class => _host.Services.GetRequiredService<T>();
}
