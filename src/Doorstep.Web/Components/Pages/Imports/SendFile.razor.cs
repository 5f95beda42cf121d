using Doorstep.Channels.Importing;
using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Pages.Imports;

/// <summary>The form that sends a file in.</summary>
public sealed partial class SendFile
{
    private static readonly IReadOnlyList<(ImportSubject Subject, string Says)> Choices =
    [
        (ImportSubject.Orders, "a row for each line; rows of one number become one order"),
        (ImportSubject.Items, "what you sell: SKU, title, barcodes, weight, measures"),
        (ImportSubject.Stock, "what was counted: SKU, location, quantity"),
    ];

    [Parameter] public ImportSubject Chosen { get; set; } = ImportSubject.Orders;

    [Parameter] public string? Channel { get; set; }

    /// <summary>Channels that orders came from before.</summary>
    [Parameter] public IReadOnlyList<string> Channels { get; set; } = [];

    [Parameter] public string? Back { get; set; }
}
