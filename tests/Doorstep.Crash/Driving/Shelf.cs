using Doorstep.Crash.Notes;

namespace Doorstep.Crash.Driving;

/// <summary>What is for sale: enough of some things, far too little of others.</summary>
internal static class Shelf
{
    public const string Location = "RNO";

    public const string Channel = "crash";

    public static readonly IReadOnlyList<string> Plenty = [.. Enumerable.Range(0, 20).Select(n => $"PLENTY-{n:00}")];

    public static readonly IReadOnlyList<string> Scarce = [.. Enumerable.Range(0, 5).Select(n => $"SCARCE-{n}")];

    /// <summary>What lies on the shelf before the first request.</summary>
    public static readonly IReadOnlyList<Goods> Opening =
        [.. Plenty.Select(sku => new Goods(sku, 1_000_000)), .. Scarce.Select(sku => new Goods(sku, 5))];
}
