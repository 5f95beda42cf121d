using Doorstep.Channels.Files.OrderSheets;
using Doorstep.Orders.Placing;

namespace Doorstep.Channels.Importing;

/// <summary>Orders that are placed in one transaction, and the rows that were read along with them.</summary>
internal sealed class OrderBatch
{
    /// <summary>Lines of one batch, about; others who want to write wait for so long and no longer.</summary>
    public const int LinesMax = 8_000;

    public List<(SheetOrder Order, OrderDraft Draft)> Orders { get; } = [];

    public List<LeftRow> Left { get; } = [];

    /// <summary>How far the file was read.</summary>
    public long BytesRead { get; set; }

    private int Lines { get; set; }

    public bool IsFull => Orders.Count == PlaceOrders.BatchMax || Lines >= LinesMax || Left.Count >= LinesMax;

    public void Add(SheetOrder order, OrderDraft draft)
    {
        Orders.Add((order, draft));
        Lines += order.Lines.Count;
    }
}
