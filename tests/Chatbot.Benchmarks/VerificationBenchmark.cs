using System.Diagnostics;
using Chatbot.Answering;
using Chatbot.Answering.Extractive;
using Chatbot.Answering.Verification;
using Chatbot.Indexing;
using Chatbot.Knowledge;
using Chatbot.Retrieval;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Chatbot.Benchmarks;

/// <summary>What it costs to verify an answer of the built-in engine: processor time of this thread's work alone, no server around it.</summary>
internal static class VerificationBenchmark
{
    private const double MostMilliseconds = 1;

    public static async Task RunAsync(Report report, bool quick)
    {
        report.Section("Verification of the built-in engine's answers");
        string data = Directory.CreateTempSubdirectory("chatbot-bench-").FullName;
        var builder = Host.CreateApplicationBuilder();
        builder.Configuration["Knowledge:Data"] = data;
        builder.Configuration["Logging:LogLevel:Default"] = "Error";
        builder.Services.AddEngine();
        using var host = builder.Build();
        await host.Services.GetRequiredService<KnowledgeUpdate>().RunAsync(new KnowledgeOptions { Data = data }, default);

        var answers = new List<IReadOnlyList<DraftSentence>>();
        foreach (string question in AnswerBenchmark.Questions) answers.Add(await DraftsAsync(host.Services, question));
        int rounds = quick ? 200 : 2_000;
        double before = 0;
        foreach (int round in Enumerable.Range(0, 2 * rounds))
        {
            // The first half warms up.
            if (round == rounds) before = Process.GetCurrentProcess().TotalProcessorTime.TotalMilliseconds;
            foreach (var draft in answers.SelectMany(a => a)) Verifier.Check(draft);
        }

        double spent = Process.GetCurrentProcess().TotalProcessorTime.TotalMilliseconds - before;
        report.Row("processor time to verify an answer", spent / rounds / answers.Count(a => a.Count > 0), "ms", most: MostMilliseconds);
        Directory.Delete(data, recursive: true);
    }

    private static async Task<IReadOnlyList<DraftSentence>> DraftsAsync(IServiceProvider services, string text)
    {
        var library = services.GetRequiredService<Library>();
        var passages = await services.GetRequiredService<Retriever>().RetrieveAsync(text, new PassageFilter { Now = TimeProvider.System.GetUtcNow() }, default);
        var request = new AnswerRequest(Question.Analyse(text), library.Story("us-belgium-drug-trafficking"), passages, library, _ => true);
        var drafts = new List<DraftSentence>();
        await foreach (var draft in new ExtractiveComposer(new ExtractiveOptions()).ComposeAsync(request, default)) drafts.Add(draft);
        return drafts;
    }
}
