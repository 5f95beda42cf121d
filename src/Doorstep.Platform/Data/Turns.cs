namespace Doorstep.Platform.Data;

/// <summary>What only one transaction of a merchant does at a time, because no row stands for it that it could hold.
/// </summary>
public enum Turn
{
    /// <summary>Who gives a name to an item; shared by those who found that nothing has that name.</summary>
    Names = 1,

    /// <summary>Who works for the merchant.</summary>
    People = 2,

    /// <summary>Opens a count of stock: no bin is in two of them.</summary>
    Counts = 4,

    /// <summary>
    /// Enters the journal, just before the commit: so a row never appears behind one that was there before it, and who
    /// follows the journal by its numbers misses none. Who waits here holds all else that it needs.
    /// </summary>
    Journal = 3,
}

/// <summary>Where one writes at a time, it is always one's turn.</summary>
public static class Turns
{
    /// <summary>Waits for the turn; it ends with the transaction. Taken in the order of the enum.</summary>
    /// <param name="shared">Together with others who share it, but with nobody who does not.</param>
    public static Task TakeTurn(
        this DoorstepDb db, Turn turn, int merchant, CancellationToken cancellation, bool shared = false) =>
        db.Engine.HasOneWriter
            ? Task.CompletedTask
            : db.ExecuteLater(
                $"SELECT pg_advisory_xact_lock{(shared ? "_shared" : "")}(@turn, @merchant)", null, cancellation,
                ("@turn", turn), ("@merchant", merchant));
}
