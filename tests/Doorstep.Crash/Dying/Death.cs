using System.Diagnostics;

namespace Doorstep.Crash.Dying;

/// <summary>Ends this process, at the edge that was planned, without a last word to anybody but the test.</summary>
internal sealed class Death(Plan plan)
{
    private const int SoonMilliseconds = 4;

    private int reached;
    private int begun;

    public void Reach(Edge edge)
    {
        if (plan.Edge == Edge.Timer && Interlocked.Exchange(ref begun, 1) == 0) _ = After(plan.Nth);
        if (edge != plan.Edge || Interlocked.Increment(ref reached) != plan.Nth) return;
        if (edge is Edge.InTransaction or Edge.WhileAnswering) _ = After(plan.Nth % SoonMilliseconds);
        else Now();
    }

    private async Task After(int milliseconds)
    {
        await Task.Delay(TimeSpan.FromMilliseconds(milliseconds), TimeProvider.System);
        Now();
    }

    private void Now()
    {
        var lost = plan.Power ? SqliteFiles.LosePower() : "";
        Console.Error.WriteLine($"died: {plan} {lost}");
        using var self = Process.GetCurrentProcess();
        self.Kill();
        // The signal is on its way: nothing more may happen here.
        self.WaitForExit();
    }
}
