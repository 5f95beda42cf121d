using System.Data.Common;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Doorstep.Specs.Reading;

/// <summary>Hears the statements that the database layer sends on behalf of the running spec.</summary>
internal sealed class Statements : IDisposable, IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
{
    private static readonly AsyncLocal<Statements?> Running = new();
    private readonly List<IDisposable> subscriptions = [];

    internal sealed record Statement(string Sql, IReadOnlyList<(string Name, object? Value)> Values);

    public List<Statement> Seen { get; } = [];

    public static Statements Listen()
    {
        var statements = new Statements();
        Running.Value = statements;
        statements.subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(statements));
        return statements;
    }

    public void Dispose()
    {
        Running.Value = null;
        foreach (var subscription in subscriptions) subscription.Dispose();
    }

    void IObserver<DiagnosticListener>.OnNext(DiagnosticListener value)
    {
        if (value.Name == DbLoggerCategory.Name) subscriptions.Add(value.Subscribe(this));
    }

    // Specs run side by side and all listeners hear all of them: only the own ones are kept.
    void IObserver<KeyValuePair<string, object?>>.OnNext(KeyValuePair<string, object?> value)
    {
        if (Running.Value != this || value.Key != RelationalEventId.CommandExecuting.Name
            || value.Value is not CommandEventData happened) return;
        lock (Seen)
            Seen.Add(new Statement(happened.Command.CommandText,
                [.. happened.Command.Parameters.Cast<DbParameter>().Select(p => (p.ParameterName, p.Value))]));
    }

    void IObserver<DiagnosticListener>.OnError(Exception error) { }

    void IObserver<DiagnosticListener>.OnCompleted() { }

    void IObserver<KeyValuePair<string, object?>>.OnError(Exception error) { }

    void IObserver<KeyValuePair<string, object?>>.OnCompleted() { }
}
