using Doorstep.Channels.Importing.Running;
using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Pages.Imports;

/// <summary>What may be told about a file besides its columns.</summary>
public sealed partial class ReadingFields
{
    [Parameter, EditorRequired] public IReadOnlyList<ListMappings.Mapping> Mappings { get; set; } = [];

    [Parameter, EditorRequired] public ImportChoices Choices { get; set; } = null!;

    private bool Told => Choices is not { Dates: null, Decimal: null, Zone: null, Currency: null };
}
