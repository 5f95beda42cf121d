using Doorstep.Channels.Importing;
using Doorstep.Channels.Importing.Running;
using Doorstep.Platform.Http;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Pages.Imports;

/// <summary>Where a file is chosen and sent in.</summary>
public sealed partial class NewImport
{
    private IReadOnlyList<string> channels = [];
    private Refusal? why;

    [SupplyParameterFromQuery] private string? Subject { get; set; }

    [SupplyParameterFromQuery] private string? Channel { get; set; }

    private ImportSubject Chosen =>
        Enum.TryParse<ImportSubject>(Subject, true, out var subject) && Enum.IsDefined(subject)
            ? subject : ImportSubject.Orders;

    protected override async Task OnInitializedAsync()
    {
        var may = await Caller.Question<ListImports, Page<ImportAnswer>>(q => q.Run(new(1), Cancellation));
        if (may.IsRefused(out why)) Answer(why);
        else channels = await ImportsPage.ChannelsOf(Caller, Cancellation);
    }
}
