using Doorstep.Channels.Importing.Running;
using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Pages.Imports;

/// <summary>What may be told about a file besides its columns.</summary>
public sealed partial class ReadingFields
{
    [Parameter, EditorRequired] public IReadOnlyList<ListMappings.Mapping> Mappings { get; set; } = [];

    [Parameter, EditorRequired] public ImportChoices Choices { get; set; } = null!;

    /// <summary>Something could be read otherwise: what can be told about it is shown.</summary>
    [Parameter] public bool Doubtful { get; set; }

    private bool Told => Doubtful || Choices is not { Dates: null, Decimal: null, Zone: null, Currency: null };
}
