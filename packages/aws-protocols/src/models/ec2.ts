// Derived by scripts/derive-models.ts from @aws-sdk/client-ec2 3.1169.0. Generated: do not edit.
import type { ServiceModel } from '../service-model.ts'

export const ec2: ServiceModel = {
  service: 'ec2',
  protocol: 'ec2Query',
  version: '2016-11-15',
  namespace: 'http://ec2.amazonaws.com/doc/2016-11-15/',
  operations: {
    DescribeAvailabilityZones: { input: 'DescribeAvailabilityZonesRequest', output: 'DescribeAvailabilityZonesResult' },
    DescribeInstanceStatus: { input: 'DescribeInstanceStatusRequest', output: 'DescribeInstanceStatusResult' },
    DescribeInstances: { input: 'DescribeInstancesRequest', output: 'DescribeInstancesResult' },
    DescribeRegions: { input: 'DescribeRegionsRequest', output: 'DescribeRegionsResult' },
    TerminateInstances: { input: 'TerminateInstancesRequest', output: 'TerminateInstancesResult' },
  },
  otherOperations: `
    AcceptAddressTransfer AcceptCapacityReservationBillingOwnership
    AcceptReservedInstancesExchangeQuote AcceptTransitGatewayClientVpnAttachment
    AcceptTransitGatewayMulticastDomainAssociations AcceptTransitGatewayPeeringAttachment
    AcceptTransitGatewayVpcAttachment AcceptVpcEndpointConnections AcceptVpcPeeringConnection
    AdvertiseByoipCidr AllocateAddress AllocateHosts AllocateIpamPoolCidr
    ApplySecurityGroupsToClientVpnTargetNetwork AssignIpv6Addresses AssignPrivateIpAddresses
    AssignPrivateNatGatewayAddress AssociateAddress AssociateApplicationStatusCheck
    AssociateCapacityReservationBillingOwner AssociateClientVpnTargetNetwork AssociateDhcpOptions
    AssociateEnclaveCertificateIamRole AssociateIamInstanceProfile AssociateInstanceEventWindow
    AssociateIpamByoasn AssociateIpamResourceDiscovery AssociateNatGatewayAddress
    AssociateNetworkingFlexCostAllocationPolicy AssociateRouteServer AssociateRouteTable
    AssociateSecurityGroupVpc AssociateSubnetCidrBlock AssociateTransitGatewayMulticastDomain
    AssociateTransitGatewayPolicyTable AssociateTransitGatewayRouteTable AssociateTrunkInterface
    AssociateVpcCidrBlock AttachClassicLinkVpc AttachImageWatermark AttachInternetGateway
    AttachNetworkInterface AttachVerifiedAccessTrustProvider AttachVolume AttachVpnGateway
    AuthorizeClientVpnIngress AuthorizeSecurityGroupEgress AuthorizeSecurityGroupIngress
    BatchModifyIpamRoutingPolicyRegistrations BundleInstance CancelBundleTask
    CancelCapacityReservation CancelCapacityReservationFleets CancelConversionTask
    CancelDeclarativePoliciesReport CancelExportTask CancelImageLaunchPermission CancelImportTask
    CancelReservedInstancesListing CancelSpotFleetRequests CancelSpotInstanceRequests
    ConfirmProductInstance CopyFpgaImage CopyImage CopySnapshot CopyVolumes
    CreateApplicationStatusCheck CreateCapacityManagerDataExport CreateCapacityReservation
    CreateCapacityReservationBySplitting CreateCapacityReservationCancellationQuote
    CreateCapacityReservationDateChangeQuote CreateCapacityReservationFleet CreateCarrierGateway
    CreateClientVpnEndpoint CreateClientVpnRoute CreateCoipCidr CreateCoipPool CreateCustomerGateway
    CreateDefaultSubnet CreateDefaultVpc CreateDelegateMacVolumeOwnershipTask CreateDhcpOptions
    CreateEgressOnlyInternetGateway CreateFleet CreateFlowLogs CreateFpgaImage CreateImage
    CreateImageUsageReport CreateInstanceConnectEndpoint CreateInstanceEventWindow
    CreateInstanceExportTask CreateInternetGateway CreateInterruptibleCapacityReservationAllocation
    CreateIpam CreateIpamExternalResourceVerificationToken CreateIpamInternetRegistryAssociation
    CreateIpamPolicy CreateIpamPool CreateIpamPrefixListResolver CreateIpamPrefixListResolverTarget
    CreateIpamResourceDiscovery CreateIpamRoutingPolicyRegistration CreateIpamScope CreateKeyPair
    CreateLaunchTemplate CreateLaunchTemplateVersion CreateLocalGatewayRoute
    CreateLocalGatewayRouteTable CreateLocalGatewayRouteTableVirtualInterfaceGroupAssociation
    CreateLocalGatewayRouteTableVpcAssociation CreateLocalGatewayVirtualInterface
    CreateLocalGatewayVirtualInterfaceGroup CreateMacSystemIntegrityProtectionModificationTask
    CreateManagedPrefixList CreateMetricCategory CreateNatGateway CreateNetworkAcl
    CreateNetworkAclEntry CreateNetworkInsightsAccessScope CreateNetworkInsightsPath
    CreateNetworkInterface CreateNetworkInterfacePermission CreateNetworkingFlexCostAllocationPolicy
    CreatePlacementGroup CreatePublicIpv4Pool CreateReplaceRootVolumeTask
    CreateReservedInstancesListing CreateRestoreImageTask CreateRoute CreateRouteServer
    CreateRouteServerEndpoint CreateRouteServerPeer CreateRouteTable CreateSecondaryNetwork
    CreateSecondarySubnet CreateSecurityGroup CreateSnapshot CreateSnapshots
    CreateSpotDatafeedSubscription CreateStoreImageTask CreateSubnet CreateSubnetCidrReservation
    CreateTags CreateTrafficMirrorFilter CreateTrafficMirrorFilterRule CreateTrafficMirrorSession
    CreateTrafficMirrorTarget CreateTransitGateway CreateTransitGatewayConnect
    CreateTransitGatewayConnectPeer CreateTransitGatewayMeteringPolicy
    CreateTransitGatewayMeteringPolicyEntry CreateTransitGatewayMulticastDomain
    CreateTransitGatewayPeeringAttachment CreateTransitGatewayPolicyTable
    CreateTransitGatewayPolicyTableEntry CreateTransitGatewayPrefixListReference
    CreateTransitGatewayRoute CreateTransitGatewayRouteTable
    CreateTransitGatewayRouteTableAnnouncement CreateTransitGatewayVpcAttachment
    CreateVerifiedAccessEndpoint CreateVerifiedAccessGroup CreateVerifiedAccessInstance
    CreateVerifiedAccessTrustProvider CreateVolume CreateVpc CreateVpcBlockPublicAccessExclusion
    CreateVpcEncryptionControl CreateVpcEndpoint CreateVpcEndpointConnectionNotification
    CreateVpcEndpointServiceConfiguration CreateVpcPeeringConnection CreateVpnConcentrator
    CreateVpnConnection CreateVpnConnectionRoute CreateVpnGateway DeleteApplicationStatusCheck
    DeleteCapacityManagerDataExport DeleteCarrierGateway DeleteClientVpnEndpoint
    DeleteClientVpnEndpointAuthorizationPolicy DeleteClientVpnRoute DeleteCoipCidr DeleteCoipPool
    DeleteCustomerGateway DeleteDhcpOptions DeleteEgressOnlyInternetGateway DeleteFleets
    DeleteFlowLogs DeleteFpgaImage DeleteImageUsageReport DeleteInstanceConnectEndpoint
    DeleteInstanceEventWindow DeleteInternetGateway DeleteIpam
    DeleteIpamExternalResourceVerificationToken DeleteIpamInternetRegistryAssociation
    DeleteIpamPolicy DeleteIpamPool DeleteIpamPrefixListResolver DeleteIpamPrefixListResolverTarget
    DeleteIpamResourceDiscovery DeleteIpamRoutingPolicyRegistration DeleteIpamScope DeleteKeyPair
    DeleteLaunchTemplate DeleteLaunchTemplateVersions DeleteLocalGatewayRoute
    DeleteLocalGatewayRouteTable DeleteLocalGatewayRouteTableVirtualInterfaceGroupAssociation
    DeleteLocalGatewayRouteTableVpcAssociation DeleteLocalGatewayVirtualInterface
    DeleteLocalGatewayVirtualInterfaceGroup DeleteManagedPrefixList DeleteMetricCategory
    DeleteNatGateway DeleteNetworkAcl DeleteNetworkAclEntry DeleteNetworkInsightsAccessScope
    DeleteNetworkInsightsAccessScopeAnalysis DeleteNetworkInsightsAnalysis DeleteNetworkInsightsPath
    DeleteNetworkInterface DeleteNetworkInterfacePermission
    DeleteNetworkingFlexCostAllocationPolicies DeletePlacementGroup DeletePublicIpv4Pool
    DeleteQueuedReservedInstances DeleteRoute DeleteRouteServer DeleteRouteServerEndpoint
    DeleteRouteServerPeer DeleteRouteTable DeleteSecondaryNetwork DeleteSecondarySubnet
    DeleteSecurityGroup DeleteSnapshot DeleteSpotDatafeedSubscription DeleteSubnet
    DeleteSubnetCidrReservation DeleteTags DeleteTrafficMirrorFilter DeleteTrafficMirrorFilterRule
    DeleteTrafficMirrorSession DeleteTrafficMirrorTarget DeleteTransitGateway
    DeleteTransitGatewayClientVpnAttachment DeleteTransitGatewayConnect
    DeleteTransitGatewayConnectPeer DeleteTransitGatewayMeteringPolicy
    DeleteTransitGatewayMeteringPolicyEntry DeleteTransitGatewayMulticastDomain
    DeleteTransitGatewayPeeringAttachment DeleteTransitGatewayPolicyTable
    DeleteTransitGatewayPolicyTableEntry DeleteTransitGatewayPrefixListReference
    DeleteTransitGatewayRoute DeleteTransitGatewayRouteTable
    DeleteTransitGatewayRouteTableAnnouncement DeleteTransitGatewayVpcAttachment
    DeleteVerifiedAccessEndpoint DeleteVerifiedAccessGroup DeleteVerifiedAccessInstance
    DeleteVerifiedAccessTrustProvider DeleteVolume DeleteVpc DeleteVpcBlockPublicAccessExclusion
    DeleteVpcEncryptionControl DeleteVpcEndpointConnectionNotifications
    DeleteVpcEndpointServiceConfigurations DeleteVpcEndpoints DeleteVpcPeeringConnection
    DeleteVpnConcentrator DeleteVpnConnection DeleteVpnConnectionRoute DeleteVpnGateway
    DeprovisionByoipCidr DeprovisionIpamByoasn DeprovisionIpamPoolCidr DeprovisionPublicIpv4PoolCidr
    DeregisterImage DeregisterInstanceEventNotificationAttributes
    DeregisterTransitGatewayMulticastGroupMembers DeregisterTransitGatewayMulticastGroupSources
    DescribeAccountAttributes DescribeAccountVpcEncryptionControl DescribeAddressTransfers
    DescribeAddresses DescribeAddressesAttribute DescribeAggregateIdFormat DescribeApplicationStatus
    DescribeApplicationStatusCheckAssociations DescribeApplicationStatusChecks
    DescribeAwsNetworkPerformanceMetricSubscriptions DescribeBundleTasks DescribeByoipCidrs
    DescribeCapacityBlockExtensionHistory DescribeCapacityBlockExtensionOfferings
    DescribeCapacityBlockOfferings DescribeCapacityBlockStatus DescribeCapacityBlocks
    DescribeCapacityManagerDataExports DescribeCapacityReservationBillingRequests
    DescribeCapacityReservationCancellationQuotes DescribeCapacityReservationDateChangeQuotes
    DescribeCapacityReservationFleets DescribeCapacityReservationTopology
    DescribeCapacityReservations DescribeCarrierGateways DescribeClassicLinkInstances
    DescribeClientVpnAuthorizationRules DescribeClientVpnConnections DescribeClientVpnEndpoints
    DescribeClientVpnRoutes DescribeClientVpnTargetNetworks DescribeCoipPools
    DescribeConversionTasks DescribeCustomerGateways DescribeDeclarativePoliciesReports
    DescribeDhcpOptions DescribeEgressOnlyInternetGateways DescribeElasticGpus
    DescribeExportImageTasks DescribeExportTasks DescribeFastLaunchImages
    DescribeFastSnapshotRestores DescribeFleetHistory DescribeFleetInstances DescribeFleets
    DescribeFlowLogs DescribeFpgaImageAttribute DescribeFpgaImages DescribeHostReservationOfferings
    DescribeHostReservations DescribeHosts DescribeIamInstanceProfileAssociations DescribeIdFormat
    DescribeIdentityIdFormat DescribeImageAttribute DescribeImageReferences
    DescribeImageUsageReportEntries DescribeImageUsageReports DescribeImages
    DescribeImportImageTasks DescribeImportSnapshotTasks DescribeInstanceAttribute
    DescribeInstanceConnectEndpoints DescribeInstanceCreditSpecifications
    DescribeInstanceEventNotificationAttributes DescribeInstanceEventWindows
    DescribeInstanceImageMetadata DescribeInstanceSqlHaHistoryStates DescribeInstanceSqlHaStates
    DescribeInstanceTopology DescribeInstanceTypeOfferings DescribeInstanceTypes
    DescribeInternetGateways DescribeIpamByoasn DescribeIpamExternalResourceVerificationTokens
    DescribeIpamInternetRegistryAssociations DescribeIpamPolicies DescribeIpamPoolAllocations
    DescribeIpamPools DescribeIpamPrefixListResolverTargets DescribeIpamPrefixListResolvers
    DescribeIpamResourceDiscoveries DescribeIpamResourceDiscoveryAssociations DescribeIpamScopes
    DescribeIpams DescribeIpv6Pools DescribeKeyPairs DescribeLaunchTemplateVersions
    DescribeLaunchTemplates DescribeLocalGatewayRouteTableVirtualInterfaceGroupAssociations
    DescribeLocalGatewayRouteTableVpcAssociations DescribeLocalGatewayRouteTables
    DescribeLocalGatewayVirtualInterfaceGroups DescribeLocalGatewayVirtualInterfaces
    DescribeLocalGateways DescribeLockedSnapshots DescribeMacHosts DescribeMacModificationTasks
    DescribeManagedPrefixLists DescribeMetricCategories DescribeMovingAddresses DescribeNatGateways
    DescribeNetworkAcls DescribeNetworkInsightsAccessScopeAnalyses
    DescribeNetworkInsightsAccessScopes DescribeNetworkInsightsAnalyses DescribeNetworkInsightsPaths
    DescribeNetworkInterfaceAttribute DescribeNetworkInterfacePermissions DescribeNetworkInterfaces
    DescribeNetworkingFlexCostAllocationPolicies
    DescribeNetworkingFlexCostAllocationPolicyAssociations DescribeOutpostLags
    DescribePlacementGroups DescribePrefixLists DescribePrincipalIdFormat DescribePublicIpv4Pools
    DescribeReplaceRootVolumeTasks DescribeReservedInstances DescribeReservedInstancesListings
    DescribeReservedInstancesModifications DescribeReservedInstancesOfferings
    DescribeRouteServerEndpoints DescribeRouteServerPeers DescribeRouteServers DescribeRouteTables
    DescribeScheduledInstanceAvailability DescribeScheduledInstances DescribeSecondaryInterfaces
    DescribeSecondaryNetworks DescribeSecondarySubnets DescribeSecurityGroupReferences
    DescribeSecurityGroupRules DescribeSecurityGroupVpcAssociations DescribeSecurityGroups
    DescribeServiceLinkVirtualInterfaces DescribeSnapshotAttribute DescribeSnapshotTierStatus
    DescribeSnapshots DescribeSpotDatafeedSubscription DescribeSpotFleetInstances
    DescribeSpotFleetRequestHistory DescribeSpotFleetRequests DescribeSpotInstanceRequests
    DescribeSpotPriceHistory DescribeStaleSecurityGroups DescribeStoreImageTasks DescribeSubnets
    DescribeTags DescribeTrafficMirrorFilterRules DescribeTrafficMirrorFilters
    DescribeTrafficMirrorSessions DescribeTrafficMirrorTargets DescribeTransitGatewayAttachments
    DescribeTransitGatewayConnectPeers DescribeTransitGatewayConnects
    DescribeTransitGatewayMeteringPolicies DescribeTransitGatewayMulticastDomains
    DescribeTransitGatewayPeeringAttachments DescribeTransitGatewayPolicyTables
    DescribeTransitGatewayRouteTableAnnouncements DescribeTransitGatewayRouteTables
    DescribeTransitGatewayVpcAttachments DescribeTransitGateways DescribeTrunkInterfaceAssociations
    DescribeVerifiedAccessEndpoints DescribeVerifiedAccessGroups
    DescribeVerifiedAccessInstanceLoggingConfigurations DescribeVerifiedAccessInstances
    DescribeVerifiedAccessTrustProviders DescribeVolumeAttribute DescribeVolumeStatus
    DescribeVolumes DescribeVolumesModifications DescribeVpcAttribute
    DescribeVpcBlockPublicAccessExclusions DescribeVpcBlockPublicAccessOptions
    DescribeVpcClassicLink DescribeVpcClassicLinkDnsSupport DescribeVpcEncryptionControls
    DescribeVpcEndpointAssociations DescribeVpcEndpointConnectionNotifications
    DescribeVpcEndpointConnections DescribeVpcEndpointServiceConfigurations
    DescribeVpcEndpointServicePermissions DescribeVpcEndpointServices DescribeVpcEndpoints
    DescribeVpcPeeringConnections DescribeVpcs DescribeVpnConcentrators DescribeVpnConnections
    DescribeVpnGateways DetachClassicLinkVpc DetachImageWatermark DetachInternetGateway
    DetachNetworkInterface DetachVerifiedAccessTrustProvider DetachVolume DetachVpnGateway
    DisableAddressTransfer DisableAllowedImagesSettings DisableApplicationStatusCheckSuppression
    DisableAwsNetworkPerformanceMetricSubscription DisableCapacityManager
    DisableEbsEncryptionByDefault DisableFastLaunch DisableFastSnapshotRestores DisableImage
    DisableImageBlockPublicAccess DisableImageDeprecation DisableImageDeregistrationProtection
    DisableInstanceSqlHaStandbyDetections DisableIpamOrganizationAdminAccount DisableIpamPolicy
    DisableRouteServerPropagation DisableSerialConsoleAccess DisableSnapshotBlockPublicAccess
    DisableTransitGatewayRouteTablePropagation DisableVgwRoutePropagation DisableVpcClassicLink
    DisableVpcClassicLinkDnsSupport DisassociateAddress DisassociateApplicationStatusCheck
    DisassociateCapacityReservationBillingOwner DisassociateClientVpnTargetNetwork
    DisassociateEnclaveCertificateIamRole DisassociateIamInstanceProfile
    DisassociateInstanceEventWindow DisassociateIpamByoasn DisassociateIpamResourceDiscovery
    DisassociateNatGatewayAddress DisassociateNetworkingFlexCostAllocationPolicy
    DisassociateRouteServer DisassociateRouteTable DisassociateSecurityGroupVpc
    DisassociateSubnetCidrBlock DisassociateTransitGatewayMulticastDomain
    DisassociateTransitGatewayPolicyTable DisassociateTransitGatewayRouteTable
    DisassociateTrunkInterface DisassociateVpcCidrBlock EnableAddressTransfer
    EnableAllowedImagesSettings EnableApplicationStatusCheckSuppression
    EnableAwsNetworkPerformanceMetricSubscription EnableCapacityManager EnableEbsEncryptionByDefault
    EnableFastLaunch EnableFastSnapshotRestores EnableImage EnableImageBlockPublicAccess
    EnableImageDeprecation EnableImageDeregistrationProtection EnableInstanceSqlHaStandbyDetections
    EnableIpamInternetRegistryAssociation EnableIpamOrganizationAdminAccount EnableIpamPolicy
    EnableReachabilityAnalyzerOrganizationSharing EnableRouteServerPropagation
    EnableSerialConsoleAccess EnableSnapshotBlockPublicAccess
    EnableTransitGatewayRouteTablePropagation EnableVgwRoutePropagation EnableVolumeIO
    EnableVpcClassicLink EnableVpcClassicLinkDnsSupport
    ExportClientVpnClientCertificateRevocationList ExportClientVpnClientConfiguration ExportImage
    ExportTransitGatewayRoutes ExportVerifiedAccessInstanceClientConfiguration
    GetActiveVpnTunnelStatus GetAllowedImagesSettings GetAssociatedEnclaveCertificateIamRoles
    GetAssociatedIpv6PoolCidrs GetAwsNetworkPerformanceData GetCapacityManagerAttributes
    GetCapacityManagerMetricData GetCapacityManagerMetricDimensions
    GetCapacityManagerMonitoredTagKeys GetCapacityManagerSupportabilityScores
    GetCapacityReservationUsage GetClientVpnEndpointAuthorizationPolicy GetCoipPoolUsage
    GetConsoleOutput GetConsoleScreenshot GetDeclarativePoliciesReportSummary
    GetDefaultCreditSpecification GetEbsDefaultKmsKeyId GetEbsEncryptionByDefault
    GetEnabledIpamPolicy GetFlowLogsIntegrationTemplate GetGroupsForCapacityReservation
    GetHostReservationPurchasePreview GetImageAncestry GetImageBlockPublicAccessState
    GetImageFindings GetInstanceMetadataDefaults GetInstanceTpmEkPub
    GetInstanceTypesFromInstanceRequirements GetInstanceUefiData GetIpamAddressHistory
    GetIpamDiscoveredAccounts GetIpamDiscoveredPublicAddresses GetIpamDiscoveredResourceCidrs
    GetIpamDiscoveredRoutes GetIpamInternetRegistryAssociationAsns
    GetIpamInternetRegistryAssociationCidrs GetIpamPolicyAllocationRules
    GetIpamPolicyOrganizationTargets GetIpamPoolAllocations GetIpamPoolCidrs
    GetIpamPrefixListResolverRules GetIpamPrefixListResolverVersionEntries
    GetIpamPrefixListResolverVersions GetIpamResourceCidrs GetIpamRouteOriginAuthorizations
    GetIpamRouteProtectionFindings GetIpamRoutingPolicyRegistrationDeltas
    GetIpamRoutingPolicyRegistrations GetLaunchTemplateData GetManagedPrefixListAssociations
    GetManagedPrefixListEntries GetManagedResourceVisibility
    GetNetworkInsightsAccessScopeAnalysisFindings GetNetworkInsightsAccessScopeContent
    GetNetworkingFlexCostAllocationPolicyVersions GetPasswordData GetReservedInstancesExchangeQuote
    GetRouteServerAssociations GetRouteServerPropagations GetRouteServerRoutingDatabase
    GetSecurityGroupsForVpc GetSerialConsoleAccessStatus GetSnapshotBlockPublicAccessState
    GetSpotPlacementScores GetSubnetCidrReservations GetTransitGatewayAttachmentNatConfiguration
    GetTransitGatewayAttachmentPropagations GetTransitGatewayMeteringPolicyEntries
    GetTransitGatewayMulticastDomainAssociations GetTransitGatewayPolicyTableAssociations
    GetTransitGatewayPolicyTableEntries GetTransitGatewayPrefixListReferences
    GetTransitGatewayRouteTableAssociations GetTransitGatewayRouteTablePropagations
    GetVerifiedAccessEndpointPolicy GetVerifiedAccessEndpointTargets GetVerifiedAccessGroupPolicy
    GetVpcResourcesBlockingEncryptionEnforcement GetVpnConnectionDeviceSampleConfiguration
    GetVpnConnectionDeviceTypes GetVpnTunnelReplacementStatus
    ImportClientVpnClientCertificateRevocationList ImportImage ImportInstance ImportKeyPair
    ImportSnapshot ImportVolume ListImagesInRecycleBin ListSnapshotsInRecycleBin
    ListVolumesInRecycleBin LockSnapshot ModifyAccountVpcEncryptionControl ModifyAddressAttribute
    ModifyApplicationStatusCheck ModifyAvailabilityZoneGroup ModifyCapacityReservation
    ModifyCapacityReservationFleet ModifyClientVpnEndpoint
    ModifyClientVpnEndpointAuthorizationPolicy ModifyDefaultCreditSpecification
    ModifyEbsDefaultKmsKeyId ModifyFleet ModifyFpgaImageAttribute ModifyHosts ModifyIdFormat
    ModifyIdentityIdFormat ModifyImageAttribute ModifyInstanceAttribute
    ModifyInstanceCapacityReservationAttributes ModifyInstanceConnectEndpoint
    ModifyInstanceCpuOptions ModifyInstanceCreditSpecification ModifyInstanceEventStartTime
    ModifyInstanceEventWindow ModifyInstanceMaintenanceOptions ModifyInstanceMetadataDefaults
    ModifyInstanceMetadataOptions ModifyInstanceNetworkPerformanceOptions ModifyInstancePlacement
    ModifyIpam ModifyIpamPolicyAllocationRules ModifyIpamPool ModifyIpamPoolAllocation
    ModifyIpamPrefixListResolver ModifyIpamPrefixListResolverTarget ModifyIpamResourceCidr
    ModifyIpamResourceDiscovery ModifyIpamRoutingPolicyRegistration ModifyIpamScope
    ModifyLaunchTemplate ModifyLocalGatewayRoute ModifyManagedPrefixList
    ModifyManagedResourceVisibility ModifyMetricCategory ModifyNetworkInterfaceAttribute
    ModifyNetworkingFlexCostAllocationPolicy ModifyPrivateDnsNameOptions
    ModifyPublicIpDnsNameOptions ModifyReservedInstances ModifyRouteServer ModifySecurityGroupRules
    ModifySnapshotAttribute ModifySnapshotTier ModifySpotFleetRequest ModifySubnetAttribute
    ModifyTrafficMirrorFilterNetworkServices ModifyTrafficMirrorFilterRule
    ModifyTrafficMirrorSession ModifyTransitGateway ModifyTransitGatewayAttachmentNatConfiguration
    ModifyTransitGatewayMeteringPolicy ModifyTransitGatewayPolicyTableEntry
    ModifyTransitGatewayPrefixListReference ModifyTransitGatewayVpcAttachment
    ModifyVerifiedAccessEndpoint ModifyVerifiedAccessEndpointPolicy ModifyVerifiedAccessGroup
    ModifyVerifiedAccessGroupPolicy ModifyVerifiedAccessInstance
    ModifyVerifiedAccessInstanceLoggingConfiguration ModifyVerifiedAccessTrustProvider ModifyVolume
    ModifyVolumeAttribute ModifyVpcAttribute ModifyVpcBlockPublicAccessExclusion
    ModifyVpcBlockPublicAccessOptions ModifyVpcEncryptionControl ModifyVpcEndpoint
    ModifyVpcEndpointConnectionNotification ModifyVpcEndpointPayerResponsibility
    ModifyVpcEndpointServiceConfiguration ModifyVpcEndpointServicePayerResponsibility
    ModifyVpcEndpointServicePermissions ModifyVpcPeeringConnectionOptions ModifyVpcTenancy
    ModifyVpnConnection ModifyVpnConnectionOptions ModifyVpnTunnelCertificate ModifyVpnTunnelOptions
    MonitorInstances MoveAddressToVpc MoveByoipCidrToIpam MoveCapacityReservationInstances
    ProvisionByoipCidr ProvisionIpamByoasn ProvisionIpamPoolCidr ProvisionPublicIpv4PoolCidr
    PurchaseCapacityBlock PurchaseCapacityBlockExtension PurchaseHostReservation
    PurchaseReservedInstancesOffering PurchaseScheduledInstances RebootInstances RegisterImage
    RegisterInstanceEventNotificationAttributes RegisterTransitGatewayMulticastGroupMembers
    RegisterTransitGatewayMulticastGroupSources RejectCapacityReservationBillingOwnership
    RejectTransitGatewayClientVpnAttachment RejectTransitGatewayMulticastDomainAssociations
    RejectTransitGatewayPeeringAttachment RejectTransitGatewayVpcAttachment
    RejectVpcEndpointConnections RejectVpcPeeringConnection ReleaseAddress ReleaseHosts
    ReleaseIpamPoolAllocation ReplaceIamInstanceProfileAssociation
    ReplaceImageCriteriaInAllowedImagesSettings ReplaceImageInstanceTypeSpecification
    ReplaceNetworkAclAssociation ReplaceNetworkAclEntry ReplaceRoute ReplaceRouteTableAssociation
    ReplaceTransitGatewayRoute ReplaceVpnTunnel ReportInstanceStatus RequestSpotFleet
    RequestSpotInstances ResetAddressAttribute ResetEbsDefaultKmsKeyId ResetFpgaImageAttribute
    ResetImageAttribute ResetInstanceAttribute ResetNetworkInterfaceAttribute ResetSnapshotAttribute
    RestoreAddressToClassic RestoreImageFromRecycleBin RestoreManagedPrefixListVersion
    RestoreSnapshotFromRecycleBin RestoreSnapshotTier RestoreVolumeFromRecycleBin
    RevokeClientVpnIngress RevokeSecurityGroupEgress RevokeSecurityGroupIngress RunInstances
    RunScheduledInstances SearchLocalGatewayRoutes SearchTransitGatewayMulticastGroups
    SearchTransitGatewayRoutes SendDiagnosticInterrupt StartDeclarativePoliciesReport StartInstances
    StartNetworkInsightsAccessScopeAnalysis StartNetworkInsightsAnalysis
    StartVpcEndpointServicePrivateDnsVerification StopInstances TerminateClientVpnConnections
    UnassignIpv6Addresses UnassignPrivateIpAddresses UnassignPrivateNatGatewayAddress UnlockSnapshot
    UnmonitorInstances UpdateCapacityManagerMonitoredTagKeys
    UpdateCapacityManagerOrganizationsAccess UpdateInterruptibleCapacityReservationAllocation
    UpdateSecurityGroupRuleDescriptionsEgress UpdateSecurityGroupRuleDescriptionsIngress
    ValidateSecurityGroupQuotasForInterface WithdrawByoipCidr`,
  structures: {
    ApplicationStatusSummary: 'Status=status ImpairedSince:timestamp=impairedSince',
    AvailabilityZone: `
      OptInStatus=optInStatus Messages:AvailabilityZoneMessage[item]@MessageSet=messageSet
      RegionName=regionName ZoneName=zoneName ZoneId=zoneId GroupName=groupName
      NetworkBorderGroup=networkBorderGroup ZoneType=zoneType ParentZoneName=parentZoneName
      ParentZoneId=parentZoneId GroupLongName=groupLongName
      Geography:AvailabilityZoneGeography[item]@GeographySet=geographySet
      SubGeography:AvailabilityZoneSubGeography[item]@SubGeographySet=subGeographySet
      State@ZoneState=zoneState`,
    AvailabilityZoneGeography: 'Name=name',
    AvailabilityZoneMessage: 'Message=message',
    AvailabilityZoneSubGeography: 'Name=name',
    CapacityReservationSpecificationResponse: `
      CapacityReservationPreference=capacityReservationPreference
      CapacityReservationTarget:CapacityReservationTargetResponse=capacityReservationTarget`,
    CapacityReservationTargetResponse: `
      CapacityReservationId=capacityReservationId
      CapacityReservationResourceGroupArn=capacityReservationResourceGroupArn`,
    ConnectionTrackingSpecificationResponse: `
      TcpEstablishedTimeout:number=tcpEstablishedTimeout UdpStreamTimeout:number=udpStreamTimeout
      UdpTimeout:number=udpTimeout`,
    CpuOptions: `
      CoreCount:number=coreCount ThreadsPerCore:number=threadsPerCore AmdSevSnp=amdSevSnp
      NestedVirtualization=nestedVirtualization`,
    DescribeAvailabilityZonesRequest: `
      ZoneNames:string[ZoneName]@ZoneName=ZoneName ZoneIds:string[ZoneId]@ZoneId=ZoneId
      AllAvailabilityZones:boolean DryRun:boolean=dryRun Filters:Filter[Filter]@Filter=Filter`,
    DescribeAvailabilityZonesResult: `
      AvailabilityZones:AvailabilityZone[item]@AvailabilityZoneInfo=availabilityZoneInfo`,
    DescribeInstanceStatusRequest: `
      InstanceIds:string[InstanceId]@InstanceId=InstanceId MaxResults:number NextToken
      IncludeManagedResources:boolean DryRun:boolean=dryRun Filters:Filter[Filter]@Filter=Filter
      IncludeAllInstances:boolean=includeAllInstances`,
    DescribeInstanceStatusResult: `
      InstanceStatuses:InstanceStatus[item]@InstanceStatusSet=instanceStatusSet NextToken=nextToken`,
    DescribeInstancesRequest: `
      InstanceIds:string[InstanceId]@InstanceId=InstanceId IncludeManagedResources:boolean
      DryRun:boolean=dryRun Filters:Filter[Filter]@Filter=Filter NextToken=nextToken
      MaxResults:number=maxResults`,
    DescribeInstancesResult: `
      NextToken=nextToken Reservations:Reservation[item]@ReservationSet=reservationSet`,
    DescribeRegionsRequest: `
      RegionNames:string[RegionName]@RegionName=RegionName AllRegions:boolean DryRun:boolean=dryRun
      Filters:Filter[Filter]@Filter=Filter`,
    DescribeRegionsResult: 'Regions:Region[item]@RegionInfo=regionInfo',
    EbsInstanceBlockDevice: `
      AttachTime:timestamp=attachTime DeleteOnTermination:boolean=deleteOnTermination Status=status
      VolumeId=volumeId AssociatedResource=associatedResource VolumeOwnerId=volumeOwnerId
      Operator:OperatorResponse=operator EbsCardIndex:number=ebsCardIndex`,
    EbsStatusDetails: `
      ImpairedSince:timestamp=impairedSince Name=name Status=status`,
    EbsStatusSummary: 'Details:EbsStatusDetails[item]=details Status=status',
    ElasticGpuAssociation: `
      ElasticGpuId=elasticGpuId ElasticGpuAssociationId=elasticGpuAssociationId
      ElasticGpuAssociationState=elasticGpuAssociationState
      ElasticGpuAssociationTime=elasticGpuAssociationTime`,
    ElasticInferenceAcceleratorAssociation: `
      ElasticInferenceAcceleratorArn=elasticInferenceAcceleratorArn
      ElasticInferenceAcceleratorAssociationId=elasticInferenceAcceleratorAssociationId
      ElasticInferenceAcceleratorAssociationState=elasticInferenceAcceleratorAssociationState
      ElasticInferenceAcceleratorAssociationTime:timestamp=elasticInferenceAcceleratorAssociationTime`,
    EnclaveOptions: 'Enabled:boolean=enabled',
    Filter: 'Name Values:string[item]@Value=Value',
    GroupIdentifier: 'GroupId=groupId GroupName=groupName',
    HibernationOptions: 'Configured:boolean=configured',
    IamInstanceProfile: 'Arn=arn Id=id',
    Instance: `
      Architecture=architecture
      BlockDeviceMappings:InstanceBlockDeviceMapping[item]@BlockDeviceMapping=blockDeviceMapping
      ClientToken=clientToken EbsOptimized:boolean=ebsOptimized EnaSupport:boolean=enaSupport
      Hypervisor=hypervisor IamInstanceProfile:IamInstanceProfile=iamInstanceProfile
      InstanceLifecycle=instanceLifecycle
      ElasticGpuAssociations:ElasticGpuAssociation[item]@ElasticGpuAssociationSet=elasticGpuAssociationSet
      ElasticInferenceAcceleratorAssociations:ElasticInferenceAcceleratorAssociation[item]@ElasticInferenceAcceleratorAssociationSet=elasticInferenceAcceleratorAssociationSet
      NetworkInterfaces:InstanceNetworkInterface[item]@NetworkInterfaceSet=networkInterfaceSet
      OutpostArn=outpostArn RootDeviceName=rootDeviceName RootDeviceType=rootDeviceType
      SecurityGroups:GroupIdentifier[item]@GroupSet=groupSet SourceDestCheck:boolean=sourceDestCheck
      SpotInstanceRequestId=spotInstanceRequestId SriovNetSupport=sriovNetSupport
      StateReason:StateReason=stateReason Tags:Tag[item]@TagSet=tagSet
      VirtualizationType=virtualizationType CpuOptions:CpuOptions=cpuOptions
      CapacityBlockId=capacityBlockId CapacityReservationId=capacityReservationId
      CapacityReservationSpecification:CapacityReservationSpecificationResponse=capacityReservationSpecification
      HibernationOptions:HibernationOptions=hibernationOptions
      Licenses:LicenseConfiguration[item]@LicenseSet=licenseSet
      MetadataOptions:InstanceMetadataOptionsResponse=metadataOptions
      EnclaveOptions:EnclaveOptions=enclaveOptions BootMode=bootMode PlatformDetails=platformDetails
      UsageOperation=usageOperation UsageOperationUpdateTime:timestamp=usageOperationUpdateTime
      PrivateDnsNameOptions:PrivateDnsNameOptionsResponse=privateDnsNameOptions
      Ipv6Address=ipv6Address TpmSupport=tpmSupport
      MaintenanceOptions:InstanceMaintenanceOptions=maintenanceOptions
      CurrentInstanceBootMode=currentInstanceBootMode
      NetworkPerformanceOptions:InstanceNetworkPerformanceOptions=networkPerformanceOptions
      Operator:OperatorResponse=operator
      SecondaryInterfaces:InstanceSecondaryInterface[item]@SecondaryInterfaceSet=secondaryInterfaceSet
      InstanceId=instanceId ImageId=imageId State:InstanceState@InstanceState=instanceState
      PrivateDnsName=privateDnsName PublicDnsName@DnsName=dnsName
      StateTransitionReason@Reason=reason KeyName=keyName AmiLaunchIndex:number=amiLaunchIndex
      ProductCodes:ProductCode[item]=productCodes InstanceType=instanceType
      LaunchTime:timestamp=launchTime Placement:Placement=placement KernelId=kernelId
      RamdiskId=ramdiskId Platform=platform Monitoring:Monitoring=monitoring SubnetId=subnetId
      VpcId=vpcId PrivateIpAddress=privateIpAddress PublicIpAddress@IpAddress=ipAddress`,
    InstanceAttachmentEnaSrdSpecification: `
      EnaSrdEnabled:boolean=enaSrdEnabled
      EnaSrdUdpSpecification:InstanceAttachmentEnaSrdUdpSpecification=enaSrdUdpSpecification`,
    InstanceAttachmentEnaSrdUdpSpecification: 'EnaSrdUdpEnabled:boolean=enaSrdUdpEnabled',
    InstanceBlockDeviceMapping: 'DeviceName=deviceName Ebs:EbsInstanceBlockDevice=ebs',
    InstanceIpv4Prefix: 'Ipv4Prefix=ipv4Prefix',
    InstanceIpv6Address: `
      Ipv6Address=ipv6Address IsPrimaryIpv6:boolean=isPrimaryIpv6`,
    InstanceIpv6Prefix: 'Ipv6Prefix=ipv6Prefix',
    InstanceMaintenanceOptions: `
      AutoRecovery=autoRecovery RebootMigration=rebootMigration`,
    InstanceMetadataOptionsResponse: `
      State=state HttpTokens=httpTokens HttpPutResponseHopLimit:number=httpPutResponseHopLimit
      HttpEndpoint=httpEndpoint HttpProtocolIpv6=httpProtocolIpv6
      InstanceMetadataTags=instanceMetadataTags`,
    InstanceNetworkInterface: `
      Association:InstanceNetworkInterfaceAssociation=association
      Attachment:InstanceNetworkInterfaceAttachment=attachment Description=description
      Groups:GroupIdentifier[item]@GroupSet=groupSet
      Ipv6Addresses:InstanceIpv6Address[item]@Ipv6AddressesSet=ipv6AddressesSet
      MacAddress=macAddress NetworkInterfaceId=networkInterfaceId OwnerId=ownerId
      PrivateDnsName=privateDnsName PrivateIpAddress=privateIpAddress
      PrivateIpAddresses:InstancePrivateIpAddress[item]@PrivateIpAddressesSet=privateIpAddressesSet
      SourceDestCheck:boolean=sourceDestCheck Status=status SubnetId=subnetId VpcId=vpcId
      InterfaceType=interfaceType Ipv4Prefixes:InstanceIpv4Prefix[item]@Ipv4PrefixSet=ipv4PrefixSet
      Ipv6Prefixes:InstanceIpv6Prefix[item]@Ipv6PrefixSet=ipv6PrefixSet
      ConnectionTrackingConfiguration:ConnectionTrackingSpecificationResponse=connectionTrackingConfiguration
      Operator:OperatorResponse=operator`,
    InstanceNetworkInterfaceAssociation: `
      CarrierIp=carrierIp CustomerOwnedIp=customerOwnedIp IpOwnerId=ipOwnerId
      PublicDnsName=publicDnsName PublicIp=publicIp`,
    InstanceNetworkInterfaceAttachment: `
      AttachTime:timestamp=attachTime AttachmentId=attachmentId
      DeleteOnTermination:boolean=deleteOnTermination DeviceIndex:number=deviceIndex Status=status
      NetworkCardIndex:number=networkCardIndex
      EnaSrdSpecification:InstanceAttachmentEnaSrdSpecification=enaSrdSpecification
      EnaQueueCount:number=enaQueueCount`,
    InstanceNetworkPerformanceOptions: 'BandwidthWeighting=bandwidthWeighting',
    InstancePrivateIpAddress: `
      Association:InstanceNetworkInterfaceAssociation=association Primary:boolean=primary
      PrivateDnsName=privateDnsName PrivateIpAddress=privateIpAddress`,
    InstanceSecondaryInterface: `
      Attachment:InstanceSecondaryInterfaceAttachment=attachment MacAddress=macAddress
      SecondaryInterfaceId=secondaryInterfaceId OwnerId=ownerId
      PrivateIpAddresses:InstanceSecondaryInterfacePrivateIpAddress[item]@PrivateIpAddressSet=privateIpAddressSet
      SourceDestCheck:boolean=sourceDestCheck Status=status SecondarySubnetId=secondarySubnetId
      SecondaryNetworkId=secondaryNetworkId InterfaceType=interfaceType`,
    InstanceSecondaryInterfaceAttachment: `
      AttachTime:timestamp=attachTime AttachmentId=attachmentId
      DeleteOnTermination:boolean=deleteOnTermination DeviceIndex:number=deviceIndex Status=status
      NetworkCardIndex:number=networkCardIndex`,
    InstanceSecondaryInterfacePrivateIpAddress: 'PrivateIpAddress=privateIpAddress',
    InstanceState: 'Code:number=code Name=name',
    InstanceStateChange: `
      InstanceId=instanceId CurrentState:InstanceState=currentState
      PreviousState:InstanceState=previousState`,
    InstanceStatus: `
      AvailabilityZone=availabilityZone AvailabilityZoneId=availabilityZoneId OutpostArn=outpostArn
      Operator:OperatorResponse=operator Events:InstanceStatusEvent[item]@EventsSet=eventsSet
      InstanceId=instanceId InstanceState:InstanceState=instanceState
      InstanceStatus:InstanceStatusSummary=instanceStatus
      SystemStatus:InstanceStatusSummary=systemStatus
      AttachedEbsStatus:EbsStatusSummary=attachedEbsStatus
      ApplicationStatus:ApplicationStatusSummary=applicationStatus
      PerformanceStatus:PerformanceStatusSummary=performanceStatus`,
    InstanceStatusDetails: `
      ImpairedSince:timestamp=impairedSince Name=name Status=status`,
    InstanceStatusEvent: `
      InstanceEventId=instanceEventId Code=code Description=description NotAfter:timestamp=notAfter
      NotBefore:timestamp=notBefore NotBeforeDeadline:timestamp=notBeforeDeadline`,
    InstanceStatusSummary: `
      Details:InstanceStatusDetails[item]=details Status=status`,
    LicenseConfiguration: 'LicenseConfigurationArn=licenseConfigurationArn',
    Monitoring: `
      MetricCategoryIds:string[item]@MetricCategoryIdSet=metricCategoryIdSet State=state`,
    OperatorResponse: `
      Managed:boolean=managed Principal=principal HiddenByDefault:boolean=hiddenByDefault`,
    PerformanceStatusSummary: `
      Status=status ImpairedSince:timestamp=impairedSince Remediation=remediation`,
    Placement: `
      AvailabilityZoneId=availabilityZoneId Affinity=affinity GroupName=groupName
      PartitionNumber:number=partitionNumber HostId=hostId Tenancy=tenancy SpreadDomain=spreadDomain
      HostResourceGroupArn=hostResourceGroupArn GroupId=groupId AvailabilityZone=availabilityZone`,
    PrivateDnsNameOptionsResponse: `
      HostnameType=hostnameType EnableResourceNameDnsARecord:boolean=enableResourceNameDnsARecord
      EnableResourceNameDnsAAAARecord:boolean=enableResourceNameDnsAAAARecord`,
    ProductCode: `
      ProductCodeId@ProductCode=productCode ProductCodeType@Type=type`,
    Region: `
      OptInStatus=optInStatus Geography:RegionGeography[item]@GeographySet=geographySet
      RegionName=regionName Endpoint@RegionEndpoint=regionEndpoint`,
    RegionGeography: 'Name=name',
    Reservation: `
      ReservationId=reservationId OwnerId=ownerId RequesterId=requesterId
      Groups:GroupIdentifier[item]@GroupSet=groupSet
      Instances:Instance[item]@InstancesSet=instancesSet`,
    StateReason: 'Code=code Message=message',
    Tag: 'Key=key Value=value',
    TerminateInstancesRequest: `
      InstanceIds!:string[InstanceId]@InstanceId=InstanceId Force:boolean SkipOsShutdown:boolean
      DryRun:boolean=dryRun`,
    TerminateInstancesResult: `
      TerminatingInstances:InstanceStateChange[item]@InstancesSet=instancesSet`,
  },
  errors: {

  },
}
