namespace Chatbot.Evaluation;

/// <summary>A public set of questions, or our own, that an engine is measured on.</summary>
public interface IEvalSet
{
    /// <summary>As typed on the command line; also the folder's name.</summary>
    string Name { get; }

    /// <summary>Whether the weights that ship are fitted on this set; its figures are cross-validated then.</summary>
    bool Fitted => false;

    /// <summary>Whether it asks for whole answers (<see cref="EvalEngine.Ask"/>), of the engine here or of a server.</summary>
    bool Asks => false;

    /// <summary>
    /// The set's figures, always the same for the same engine and data. Throws <see cref="ChatbotException"/> for a missing file.
    /// </summary>
    /// <param name="data">Where the set's files are.</param>
    /// <param name="engine">What is measured.</param>
    /// <param name="progress">Told the share done, 0 to 1.</param>
    Task<IReadOnlyList<EvalRow>> EvaluateAsync(EvalData data, EvalEngine engine, IProgress<double> progress, CancellationToken cancellationToken);
}
