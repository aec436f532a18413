using System.CommandLine;

namespace Chatbot.Cli;

/// <summary>The verbs. Without one the program serves, with the host's own arguments (<c>--urls</c> …).</summary>
public static class CommandLine
{
    private static readonly string[] HelpAndVersion = ["--help", "-h", "-?", "--version"];

    /// <summary>Whether the arguments are for the server: no verb, <c>serve</c>, or only host arguments.</summary>
    public static bool IsServe(string[] args) =>
        args.Length == 0 || (args[0] == "serve" && !args.Any(HelpAndVersion.Contains)) || (args[0].StartsWith('-') && !HelpAndVersion.Contains(args[0]));

    public static async Task<int> RunAsync(string[] args)
    {
        var root = new RootCommand("Answers readers' questions about news stories, and proves every sentence it says.")
        {
            AskCommand.Create(), IngestCommand.Create(Services.KnowledgeAsync), DocumentsCommand.Create(Services.KnowledgeAsync), EvalCommand.Create(), TrainCommand.Create(),
            BackupCommand.Create(), BackupCommand.CreateRestore(), HealthCommand.Create(), DoctorCommand.Create(), ServeHelp(),
        };
        return await root.Parse(args).InvokeAsync();
    }

    private static Command ServeHelp() => new("serve", "Serve the story pages and the API (what happens without a verb). Takes host settings: --urls http://localhost:5000, --Knowledge:Root=FOLDER …");
}
