using System.Diagnostics;

namespace Doorstep.Crash.Dying;

/// <summary>Hears what the program's own libraries announce: transactions that begin and end.</summary>
internal sealed class Edges(Death death) : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
{
    private const string Transaction = "Microsoft.EntityFrameworkCore.Database.Transaction.Transaction";

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == "Microsoft.EntityFrameworkCore")
            value.Subscribe(this, name => name.StartsWith(Transaction));
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        switch (value.Key)
        {
            case Transaction + "Started": death.Reach(Edge.InTransaction); break;
            case Transaction + "Committing": death.Reach(Edge.BeforeCommit); break;
            case Transaction + "Committed":
                death.Reach(Edge.AfterCommit);
                death.Reach(Edge.WhileAnswering);
                break;
        }
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }
}
